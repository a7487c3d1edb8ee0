-- Every write to a case takes its earlier change back; without an index that reads the whole feed.
create unique index change_feed_by_case on change_feed (case_id);
