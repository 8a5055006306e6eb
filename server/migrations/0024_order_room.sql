-- An order is a row of more than a kilobyte, and its next version (paid) must fit into the same page:
-- at 70 per cent every second one went elsewhere, and with it an entry of each index.
alter table orders set (fillfactor = 45);
