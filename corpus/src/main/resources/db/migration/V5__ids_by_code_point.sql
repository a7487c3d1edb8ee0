-- Whoever reads the cases in pieces, each after the last id of the one before, needs the order that Java and the engines
-- have. A PostgreSQL database orders text by the language that it was made with unless a column says otherwise.
alter table case_report alter column id set data type varchar(120) ${by_code_point};
