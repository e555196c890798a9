// Reading YAML that people write by hand: only data, every part with its place, every fault with a suggestion. For the formats
// that lie beside packs; what packs say is read by `loadPack`.

export type { Shape } from "./format/shape.ts";
export { localText } from "./format/text.ts";
export type { LocalText, TextInput } from "./format/text.ts";
export { enSchema, textSchema, zhSchema } from "./format/text.ts";
export { writtenAs } from "./format/written-as.ts";
export { dateSchema, divisionSchema, idSchema, sourceIdSchema } from "./format/primitives.ts";
export { comparableText, longestFound } from "./pack/quotes.ts";
export { revisionOf } from "./pack/revision.ts";
export type { FileSchema } from "./pack/shape-keys.ts";
export { shapeProblems } from "./pack/shape-problems.ts";
export type { FileLimits } from "./pack/files.ts";
export { readYaml } from "./pack/yaml-file.ts";
export type { KeyPath, YamlFile, YamlResult } from "./pack/yaml-file.ts";
export { defineProblem, noHint, problemAt } from "./problems/problem.ts";
export type { Hint, Place, Problem } from "./problems/problem.ts";
export { didYouMean, nearest } from "./problems/suggest.ts";
export { parseDay } from "./values/day.ts";
