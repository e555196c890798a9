import { oneLanguage } from "../../../rules/test/mistakes/one-language.ts";

/** Names that are the same in every language: of formats, standards and of this tool. */
const names = [
  `Node npm npx yimen yaml county data rules src migrations sources package json exports SubgraphDefinition export default
  YYYY-MM-DD true false PostgreSQL SQL SQLSTATE GraphQL schema supergraph SDL create-subgraph subgraph folder url sdl
  compose check law history token up help activate restore start install add upgrade mm dd tsconfig
  displayNames division greenChannel reason d6fb8 parent_code
  row level security enable force with security_invoker protect_by_place`,
];

/** Words of the other language in what a county is told; what is quoted is a value, such as the name of a type. */
export const { englishIn, chineseIn } = oneLanguage({ names, quotedIsValue: true });
