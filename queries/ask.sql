-- The reader's question: a list is empty where nothing is chosen, a day null where the range is open.
set variable asked = $asked
