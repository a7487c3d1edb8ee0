-- How many outcomes a case tells of; null until counted.
alter table case_report add column outcomes integer;
