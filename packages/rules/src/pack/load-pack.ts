import { nationwide, isDivisionCode } from "@yimen/domain";
import { analysePack } from "../analysis/analyse-pack.ts";
import { localText } from "../format/text.ts";
import { checkNorms } from "../norms/index.ts";
import { fileTooLarge, headerWrong, pathForbidden, sourceUnused } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Place, Problem } from "../problems/problem.ts";
import { withLawNames } from "../facts/law-names.ts";
import { platformFacts } from "../subjects/facts-schema.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import { acknowledge } from "./acknowledge.ts";
import { collectFiles } from "./collect.ts";
import type { Collected } from "./collect.ts";
import { isRuleFile, isTextFile, packLimits } from "./files.ts";
import type { PackFile } from "./files.ts";
import { encodingProblem } from "./file-guard.ts";
import { loadCited } from "./load-citation.ts";
import { checkExamples } from "./load-examples.ts";
import { loadLocalFacts, loadRecords } from "./load-facts.ts";
import { loadParameter } from "./load-parameter.ts";
import { loadRules } from "./load-rules.ts";
import { loadSources } from "./load-sources.ts";
import { textOf } from "./loading.ts";
import type { Loading } from "./loading.ts";
import { loadVocabularies } from "./load-vocabularies.ts";
import type { Pack, Rule } from "./model.ts";
import { revisionOf } from "./revision.ts";
import { soundRest } from "./sound-rest.ts";

export type LoadResult =
  | { readonly ok: true; readonly pack: Pack; readonly problems: readonly Problem[] }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** The pack with the rules in which nothing is wrong: enough to try their examples, not to be in force. */
      readonly rest?: Pack | undefined;
    };

export interface LoadOptions {
  /** The pack it extends; required when the pack names a parent. */
  readonly parent?: Pack | undefined;
}

/**
 * Reads a pack from its files and checks all of it: form, citations and quotes, names, types, cost, tables, examples.
 *
 * Nothing in a file is executed or fetched. `ok: false` lists every problem found, each with its place and a suggestion where there is one;
 * with `ok: true` the problems are warnings.
 */
export function loadPack(files: readonly PackFile[], options: LoadOptions = {}): LoadResult {
  const problems: Problem[] = [];
  const allowed = guardFiles(files, problems);
  if (problems.length > 0) return { ok: false, problems };
  const collected = collectFiles(
    allowed.filter(({ path }) => isRuleFile(path)),
    problems,
  );
  if (problems.length > 0) return { ok: false, problems: sorted(problems) };
  const header = readHeader(collected, options.parent, problems, allowed);
  if (header === undefined) return { ok: false, problems: sorted(problems) };
  const pack = loadParts(header, collected, allowed, options.parent, problems);
  // Trying out needs a pack whose every expression is sound.
  if (!hasErrors(problems)) problems.push(...analysePack(pack), ...checkNorms(pack));
  const meant = acknowledge(collected, problems);
  const all = sorted(meant.problems);
  if (hasErrors(all)) return { ok: false, problems: all, rest: soundRest(pack, collected, all) };
  return { ok: true, pack: { ...pack, warnings: all, acknowledged: meant.acknowledged }, problems: all };
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

interface Header {
  readonly id: string;
  readonly division: string;
  readonly version: string;
  readonly zh: string;
  readonly en: string;
}

function loadParts(
  header: Header,
  collected: Collected,
  files: readonly PackFile[],
  parent: Pack | undefined,
  problems: Problem[],
): Pack {
  const bare: Loading = {
    packId: header.id,
    division: header.division,
    parent,
    problems,
    sources: new Map(),
    texts: new Map(),
    usedSources: new Set(),
    schema: parent?.schema ?? platformFacts,
    platform: platformFacts,
    factSets: new Map(collected.factSets.map(({ id, input }) => [id, input])),
    parameters: new Map(),
  };
  loadSources(bare, collected.sources, files);
  const loading: Loading = { ...bare, schema: loadSchema(bare, collected) };
  for (const written of collected.parameters) loadParameter(loading, written);
  const rules = loadRules(loading, collected);
  const named = { ...loading, schema: withLawNames(loading.schema, [...rules.values(), ...rulesOf(parent)]) };
  for (const rule of rules.values()) checkExamples(named, rule, rules);
  const notModelled = collected.notModelled.map((written) => ({
    ...loadCited(loading, written, [], written.input),
    reason: localText(written.input.reason),
    place: written.file.placeOf(written.path),
  }));
  warnUnused(loading, collected);
  const { schema, sources, texts, parameters } = loading;
  const revision = revisionOf(files.flatMap(({ path, text }) => [path, text]));
  return {
    ...header,
    parent,
    schema,
    sources,
    texts,
    parameters,
    rules,
    notModelled,
    warnings: problems,
    acknowledged: [],
    revision,
  };
}

/** Vocabularies first, then records of them, then the facts that are of both. */
function loadSchema(bare: Loading, { vocabularies, records, facts }: Collected): FactsSchema {
  const named = { ...bare, schema: loadVocabularies(bare, vocabularies) };
  const recorded = { ...named, schema: loadRecords(named, records) };
  return loadLocalFacts(recorded, facts);
}

function rulesOf(pack: Pack | undefined): readonly Rule[] {
  return pack === undefined ? [] : [...pack.rules.values(), ...rulesOf(pack.parent)];
}

function guardFiles(files: readonly PackFile[], problems: Problem[]): readonly PackFile[] {
  const total = files.filter(({ path }) => isRuleFile(path)).reduce((sum, { text }) => sum + text.length, 0);
  if (files.length > packLimits.files || total > packLimits.ruleCharacters) {
    const details = {
      size: `${files.length} files, ${total} characters`,
      sizeZh: `${files.length} 个文件、${total} 个字符`,
      limit: `${packLimits.files} files, ${packLimits.ruleCharacters} characters`,
      limitZh: `${packLimits.files} 个文件、${packLimits.ruleCharacters} 个字符`,
    };
    problems.push(problemAt(fileTooLarge({ ...details, ...noHint }), { file: "rules", line: 1, column: 1 }));
  }
  for (const { path, text } of files) {
    const place: Place = { file: path, line: 1, column: 1 };
    if (!isRuleFile(path) && !isTextFile(path))
      problems.push(problemAt(pathForbidden({ path, ...noHint }), place));
    const encoding = isTextFile(path) ? encodingProblem({ path, text }) : undefined;
    if (encoding !== undefined) problems.push(encoding);
    if (isTextFile(path) && text.length > packLimits.textFileCharacters) {
      const { textFileCharacters: most } = packLimits;
      const details = {
        size: `${text.length} characters`,
        sizeZh: `${text.length} 个字符`,
        limit: `${most} characters`,
        limitZh: `${most} 个字符`,
      };
      problems.push(problemAt(fileTooLarge({ ...details, ...noHint }), place));
    }
  }
  return files;
}

function readHeader(
  collected: Collected,
  parent: Pack | undefined,
  problems: Problem[],
  files: readonly PackFile[],
): Header | undefined {
  const [first, second] = collected.headers;
  const at = first?.file.placeOf([]) ?? { file: files[0]?.path ?? "rules", line: 1, column: 1 };
  const wrong = (rule: string, ruleZh: string, place: Place = at): undefined => {
    problems.push(problemAt(headerWrong({ rule, ruleZh, ...noHint }), place));
    return undefined;
  };
  if (first === undefined)
    return wrong("no file has pack, zh, division and version", "没有文件写明 pack、zh、division 与 version");
  if (second !== undefined) {
    return wrong(
      `${first.file.path} already has the header`,
      `包头已在 ${first.file.path} 中`,
      second.file.placeOf([]),
    );
  }
  const { pack: id, division, version, zh, en } = first.input;
  if (id === undefined || division === undefined || version === undefined || zh === undefined) {
    const needed = { pack: id, zh, division, version };
    const absent = Object.entries(needed).flatMap(([key, value]) => (value === undefined ? [key] : []));
    return wrong(
      `${absent.join(" and ")} is missing; pack, zh, division and version stand together in one file`,
      `缺少 ${absent.join("、")};pack、zh、division 与 version 须写在同一个文件中`,
    );
  }
  if (division !== nationwide && !isDivisionCode(division)) {
    return wrong(
      `${division} is no division code; take it from the statistical division codes, 000000000000 for the country`,
      `${division} 不是区划代码;请查统计用区划代码，全国为 000000000000`,
      first.file.placeOf(["division"]),
    );
  }
  if ((first.input.parent ?? "") !== (parent?.id ?? "")) {
    const wanted = first.input.parent;
    const given = parent?.id;
    return wrong(
      `its parent is ${wanted ?? "none"}, loaded with ${given ?? "none"}`,
      `上级规则包为 ${wanted ?? "无"},载入时给的是 ${given ?? "无"}`,
      first.file.placeOf(["parent"]),
    );
  }
  return { id, division, version, ...textOf({ zh, en }) };
}

function warnUnused(loading: Loading, collected: Collected): void {
  for (const { id, file, path } of collected.sources) {
    if (loading.usedSources.has(id)) continue;
    const error = sourceUnused({ what: `source ${id}`, whatZh: `来源 ${id}`, ...noHint });
    loading.problems.push(problemAt(error, file.placeOf(path), "warning"));
  }
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  const unique = new Map(
    problems.map((one) => [`${one.file}:${one.line}:${one.column} ${one.code} ${one.en}`, one]),
  );
  return [...unique.values()].toSorted(
    (a, b) => a.file.localeCompare(b.file, "en") || a.line - b.line || a.column - b.column,
  );
}
