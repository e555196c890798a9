-- Guides and handbooks (办事指南、手册): public, as what they say is.
select yimen.keep_papers('everybody');
