import { type Finding, renamed } from "./edit.ts";
import type { ContractStep } from "./renames.ts";

const kitImport =
  /import\s+(?:type\s+)?(?:\*\s+as\s+(\w+)|\{([^}]*)\})\s+from\s+["']@yimen\/subgraph-kit["']/g;
/** Comments and texts, which are stepped over, or a name with what stands before it; never a key. */
const tokens =
  /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?:(\w+)\s*\.\s*)?([A-Za-z_$][\w$]*)(?!\w|\s*:)/g;

/** Names of the kit in a file of code that are called otherwise now, or are gone. */
export function upgradeCodeFile(text: string, steps: readonly ContractStep[]): readonly Finding[] {
  const imports = [...text.matchAll(kitImport)];
  if (imports.length === 0) return [];
  const namespaces = new Set(imports.flatMap(([, namespace]) => namespace ?? []));
  const imported = new Set(
    imports.flatMap(([, , names]) =>
      (names ?? "").split(",").map(
        (name) =>
          name
            .trim()
            .replace(/^type\s+/, "")
            .split(/\s+as\s+/)[0] ?? "",
      ),
    ),
  );
  const renames = steps.flatMap((step) => step.kit);
  const removals = steps.flatMap((step) => step.kitRemoved);
  return [...text.matchAll(tokens)].flatMap((match): readonly Finding[] => {
    const [whole, before, name] = match;
    if (name === undefined) return [];
    const ofKit =
      before === undefined ? imported.has(name) && !afterDot(text, match.index) : namespaces.has(before);
    if (!ofKit) return [];
    const offset = match.index + whole.length - name.length;
    return [
      ...renames.filter(({ from }) => from === name).map(({ from, to }) => renamed(offset, from, to)),
      ...removals.filter((one) => one.name === name).map(({ zh, en }) => ({ offset, zh, en })),
    ];
  });
}

function afterDot(text: string, offset: number): boolean {
  return text.slice(0, offset).trimEnd().endsWith(".");
}
