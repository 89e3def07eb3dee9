-- That an expectation is replaced once follows from its state; a trashed one may be named beside the one that counts.
drop index expectations_replaced_once;
