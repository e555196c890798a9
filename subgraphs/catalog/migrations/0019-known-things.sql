-- Which items there are, for whoever keeps something about them.
select yimen.keep_known('item', 'catalog', 'service_item');
