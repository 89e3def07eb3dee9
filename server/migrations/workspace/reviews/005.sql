-- Improvements that are due and not done, the oldest first, and reviews that were held and are not closed.
create index concurrently if not exists review_actions_open on review_actions (due_on, id) where status = 'open';
create index concurrently if not exists expectation_reviews_held on expectation_reviews (due_on, id) where status in ('held', 'actionsOpen');
