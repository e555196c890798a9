import { fileURLToPath } from "node:url";
import { NodeCompiler, type NodeError } from "@myriaddreamin/typst-ts-node-compiler";
import { fontFolders } from "./fonts.ts";
import type { ProcessReply, ProcessTask, Stationery, TemplateFault } from "./print-job.ts";

// The printing process. It holds the compiler and its fonts, and ends with whoever started it.

/** Templates may read what lies here, and nothing else of the machine. */
const workspace = fileURLToPath(new URL("../templates/", import.meta.url));

interface Bench {
  readonly key: string;
  readonly compiler: NodeCompiler;
}

let bench: Bench | undefined;

/** A compiler with a place's templates and fonts laid over those of the package. */
function benchFor(stationery: Stationery | undefined): NodeCompiler {
  const key = stationery?.key ?? "";
  if (bench?.key === key) return bench.compiler;
  const fonts = stationery?.fonts ?? [];
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [
      { fontPaths: [...fontFolders()] },
      ...(fonts.length === 0 ? [] : [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }]),
    ],
  });
  for (const [name, text] of Object.entries(stationery?.templates ?? {})) {
    compiler.addSource(workspace + name, text);
  }
  bench = { key, compiler };
  return compiler;
}

function print(task: ProcessTask): ProcessReply {
  const compiler = benchFor(task.stationery);
  for (const [name, bytes] of Object.entries(task.files)) {
    compiler.mapShadow(workspace + name, Buffer.from(bytes));
  }
  try {
    const compiled = compiler.compile({
      mainFilePath: workspace + task.template,
      inputs: { data: task.data },
      resetRead: true,
    });
    const error = compiled.takeError();
    if (error !== null) return { kind: "faults", faults: faultsOf(compiler, error) };
    const { result } = compiled;
    if (result === null) return { kind: "failure", reason: "the compiler gave neither a paper nor a reason" };
    const pdf = compiler.pdf(result, { creationTimestamp: task.madeAt });
    return { kind: "printed", pdf, pages: result.numOfPages };
  } finally {
    for (const name of Object.keys(task.files)) compiler.unmapShadow(workspace + name);
    compiler.evictCache(8);
  }
}

interface Diagnostic {
  readonly message: string;
  readonly path: string;
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } } | null;
}

/** Errors alone: warnings tell of fonts a place may have and this one has not. */
const errorSeverity = 1;

function faultsOf(compiler: NodeCompiler, error: NodeError): readonly TemplateFault[] {
  const diagnostics = compiler.fetchDiagnostics(error) as readonly Diagnostic[];
  return diagnostics
    .filter(({ severity }) => severity === errorSeverity)
    .map(({ message, path, range }) => ({
      file: path.startsWith(workspace) ? path.slice(workspace.length) : path,
      line: (range?.start.line ?? 0) + 1,
      column: (range?.start.character ?? 0) + 1,
      message,
    }));
}

function answer(reply: ProcessReply): void {
  process.send?.(reply);
}

process.on("message", (task: ProcessTask) => {
  try {
    answer(print(task));
  } catch (error) {
    answer({ kind: "failure", reason: error instanceof Error ? error.message : String(error) });
  }
});
process.on("disconnect", () => process.exit(0));
answer({ kind: "ready" });
