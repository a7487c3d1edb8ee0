-- One row: the number of the last change. Locked by every transaction that changes a case, until it commits,
-- so that numbers become visible in their order.
create table change_counter (
  only_row integer primary key check (only_row = 1),
  last_change bigint not null
);
insert into change_counter (only_row, last_change) values (1, 0);

create table case_report (
  id varchar(120) primary key,
  version integer not null,
  review varchar(40) not null,
  changed bigint not null,
  report text not null
);

create table change_feed (
  number bigint primary key,
  case_id varchar(120) not null
);

create table document (
  sha256 char(64) primary key,
  sidecar_sha256 char(64),
  metadata text not null
);

create table case_document (
  case_id varchar(120) not null,
  sha256 char(64) not null references document (sha256),
  ordinal integer not null,
  primary key (case_id, sha256)
);
create index case_document_by_document on case_document (sha256);

create table page (
  sha256 char(64) not null references document (sha256),
  number integer not null,
  content text not null,
  primary key (sha256, number)
);

create table passage (
  sha256 char(64) not null references document (sha256),
  ordinal integer not null,
  page integer not null,
  span_start integer not null,
  span_end integer not null,
  language varchar(35) not null,
  body text not null,
  primary key (sha256, ordinal)
);

create table event (
  id varchar(120) primary key,
  event text not null
);

create table quarantine (
  name varchar(1000) primary key,
  sha256 char(64),
  stage varchar(20) not null,
  reason text not null,
  at timestamp with time zone not null
);

create table ingest_log (
  id bigint generated always as identity primary key,
  at timestamp with time zone not null,
  name varchar(1000) not null,
  sha256 char(64),
  state varchar(20) not null,
  detail text
);

create table audit (
  id bigint generated always as identity primary key,
  at timestamp with time zone not null,
  actor varchar(200) not null,
  action varchar(40) not null,
  subject varchar(200) not null,
  detail text
);
