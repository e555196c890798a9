import { findHiddenCharacter } from "../expression/guard.ts";
import { characterForbidden, encodingWrong, fileTooLarge } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Place, Problem } from "../problems/problem.ts";
import { packLimits } from "./files.ts";
import type { FileLimits, PackFile } from "./files.ts";

/** What stands in for bytes that are no UTF-8. */
const replacement = "\u{fffd}";

/** What is wrong with a file before any reader of YAML sees it: its size, its characters, its depth. */
export function guardFile(file: PackFile, limits: FileLimits = packLimits): Problem | undefined {
  const { text } = file;
  const { ruleFileCharacters, ruleFileLines } = limits;
  const start: Place = { file: file.path, line: 1, column: 1 };
  const lines = text.length > ruleFileCharacters ? 0 : text.split("\n").length;
  if (text.length > ruleFileCharacters || lines > ruleFileLines) {
    const details = {
      size: `${text.length} characters, ${lines} lines`,
      sizeZh: `${text.length} 个字符、${lines} 行`,
      limit: `${ruleFileCharacters} characters, ${ruleFileLines} lines`,
      limitZh: `${ruleFileCharacters} 个字符、${ruleFileLines} 行`,
    };
    const hint = { hint: "split the file", hintZh: "请拆成几个文件" };
    return problemAt(fileTooLarge({ ...details, ...hint }), start);
  }
  return encodingProblem(file) ?? hiddenCharacter(file) ?? deepLine(file, start, limits);
}

/** A file that was not saved as UTF-8; undefined when it was. */
export function encodingProblem(file: PackFile): Problem | undefined {
  const at = file.text.indexOf(replacement);
  if (at < 0) return undefined;
  const hint = { hint: "save the file as UTF-8", hintZh: "请将文件另存为 UTF-8 编码" };
  return problemAt(encodingWrong({ file: file.path, ...hint }), placeOf(file, at));
}

function hiddenCharacter(file: PackFile): Problem | undefined {
  const hidden = findHiddenCharacter(file.text);
  if (hidden === undefined) return undefined;
  const hint = { hint: "delete it and type the text again", hintZh: "请删除后重新输入" };
  return problemAt(characterForbidden({ character: hidden.character, ...hint }), placeOf(file, hidden.index));
}

function placeOf({ path, text }: PackFile, index: number): Place {
  const before = text.slice(0, index).split("\n");
  return { file: path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Nesting is bounded before the YAML parser, which recurses, sees the text. */
function deepLine(file: PackFile, start: Place, limits: FileLimits): Problem | undefined {
  let depth = 0;
  for (const [index, line] of file.text.split("\n").entries()) {
    const tooLong = line.length > limits.lineCharacters;
    const compact = /^\s*(?:[-?:]\s+){8}/.test(line);
    for (const character of line) {
      if (character === "[" || character === "{") depth += 1;
      if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    }
    if (tooLong || compact || depth > 40) {
      const details = tooLong
        ? {
            size: `a line of ${line.length} characters`,
            sizeZh: `一行有 ${line.length} 个字符`,
            limit: `${limits.lineCharacters} characters`,
            limitZh: `${limits.lineCharacters} 个字符`,
          }
        : {
            size: "brackets or lists in one another",
            sizeZh: "括号或列表的嵌套",
            limit: "40 levels",
            limitZh: "40 层",
          };
      return problemAt(fileTooLarge({ ...details, ...noHint }), { ...start, line: index + 1 });
    }
  }
  return undefined;
}
