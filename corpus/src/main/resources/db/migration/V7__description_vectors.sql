-- What the descriptions of cases mean, by the model that made it: the vectors of their texts in its languages, one after the
-- other; none of a case that is not described in one. Those of an earlier version do not count.
create table description_vector (
  model varchar(80) not null,
  case_id varchar(120) ${by_code_point} not null references case_report (id) on delete cascade,
  version integer not null,
  texts integer not null,
  vectors bytea not null,
  primary key (model, case_id)
);
create index description_vector_by_case on description_vector (case_id);
