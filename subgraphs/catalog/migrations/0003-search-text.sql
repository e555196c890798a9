-- Searches fold more than they did: the forms of brackets, quotes, dashes and dots are one, and what cannot be seen does not
-- count. What was folded before is folded once more: first the unseen marks go, then the signs become one.
-- The owner is bound by row-level security, too: without this it would find nothing to fold.
alter table item_statement no force row level security;

update item_statement
set search_text = normalize(translate(
  regexp_replace(search_text, '[\u0001-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F-\u1160\u17B4-\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\uFE00-\uFE0F\uFFF0-\uFFFC\U00016FE4\U0001BCA0-\U0001BCA3\U0001D159\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]', '', 'g'),
  '[]{}«»˗֊־༺༻༼༽᐀ᐧ᚛᚜᠆‐‒–—―‘’‚‛“”„‟•‧′‹›⁃⁅⁆−∙∼⋅⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵➖⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦎⦏⦐⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸗⸚⸢⸣⸤⸥⸦⸧⸨⸩⸺⸻⹀⹂⹕⹖⹗⹘⹙⹚⹛⹜⹝、。〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰゠・﴾﴿𐵮𐺭',
  '()()<>---()()-·()------''''''''""""··''<>-()-·~·()()()()()()()()()-()()()()()()()()()()()()()()()()()()()()--()()()()---(()()()()-,.<><>""""()()()()()-"""--·)(--'), NFKC)
where search_text is not null;

alter table item_statement force row level security;
