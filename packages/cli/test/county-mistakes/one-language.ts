/** Names that are the same in every language: of formats, standards and of this tool. */
const names = new Set(
  `Node npm npx yimen yaml county data rules src migrations sources package json exports SubgraphDefinition export default
  YYYY-MM-DD true false PostgreSQL SQL SQLSTATE GraphQL schema supergraph SDL create-subgraph subgraph folder url sdl
  compose check law history token up help activate restore start install add upgrade mm dd tsconfig
  displayNames greenChannel reason d6fb8 parent_code
  row level security enable force with security_invoker protect_by_place`
    .split(/\s+/)
    .flatMap(wordsOf),
);

/** Latin words of a Chinese text that are neither names nor what somebody wrote. */
export function englishIn(zh: string, written: string): readonly string[] {
  const theirs = new Set(wordsOf(written));
  // What is quoted is a value, such as the name of a type.
  return wordsOf(zh.replaceAll(/“[^”]*”/g, "")).filter(
    // Codes and constants are written in capitals, options begin with a hyphen and commands are quoted from the tool.
    (word) => !theirs.has(word) && !names.has(word) && !/^[A-Z][A-Z0-9_]+$/.test(word),
  );
}

/** Chinese of an English text that nobody wrote. */
export function chineseIn(en: string, written: string): readonly string[] {
  return (en.match(/\p{Script=Han}+/gu) ?? []).filter((words) => !written.includes(words));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z_][A-Za-z0-9_]{2,}/g) ?? [];
}
