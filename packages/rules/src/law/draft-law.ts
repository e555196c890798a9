import { createRuleBook } from "../book/rule-book.ts";
import type { PackFile } from "../pack/files.ts";
import { loadPack } from "../pack/load-pack.ts";
import { amendLaw } from "./amend-law.ts";
import { lawRevision } from "./law-text.ts";
import { LawRefused } from "./law-problems.ts";
import type { Law } from "./law.ts";
import { glanceAtHeader } from "./pack-header.ts";

/**
 * The law as it would be with a pack in the place of the one of its name; nothing is put in force. Packs that extend the one replaced
 * keep to what they extended.
 *
 * @throws {LawRefused} with every problem of the draft
 */
export function draftLaw(law: Law, files: readonly PackFile[]): Law {
  const { parent } = glanceAtHeader(files);
  const loaded = loadPack(files, { parent: law.packs.find(({ id }) => id === parent?.name) });
  if (!loaded.ok) throw new LawRefused(loaded.problems);
  const { pack } = loaded;
  const packs = [...law.packs.filter(({ id }) => id !== pack.id), pack];
  const { calendarOf } = law;
  const revision = lawRevision({ packs: [files], calendars: [] });
  return {
    text: amendLaw(law.text, { packs: [files], calendars: [] }),
    revision: `${law.revision}+${revision}`,
    packs,
    book: createRuleBook(packs, { calendarOf }),
    calendarOf,
  };
}
