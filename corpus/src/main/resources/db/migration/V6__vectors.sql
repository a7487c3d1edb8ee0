-- What passages mean, a vector of single-precision numbers each, by the model that made it. They can be made again, but
-- that takes hours where there are many.
create table passage_vector (
  model varchar(80) not null,
  sha256 char(64) not null,
  ordinal integer not null,
  vector bytea not null,
  primary key (model, sha256, ordinal),
  foreign key (sha256, ordinal) references passage (sha256, ordinal) on delete cascade
);
create index passage_vector_by_passage on passage_vector (sha256, ordinal);
