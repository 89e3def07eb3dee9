-- That a promise is replaced once follows from its state; a trashed one may be named beside the one that counts.
drop index commitments_replaced_once;
