-- Who may do, until when, what only one process at a time should do.
create table lease (
  name varchar(120) primary key,
  holder varchar(200) not null,
  until timestamp with time zone not null
);
