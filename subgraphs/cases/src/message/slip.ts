import { messageKinds } from "@yimen/domain";
import { sharedPress } from "@yimen/papers";
import type { MessageSlip } from "@yimen/papers";
import {
  definePapers,
  loadMessage,
  markMessagePrinted,
  messageNotFound,
  type PaperForm,
  type Papers,
  type StoredMessage,
  tellingPeople,
} from "@yimen/subgraph-kit";
import { loadCase } from "../case/operations.ts";
import type { MatterOf } from "../papers/matter.ts";
import { loadStation } from "../replica/operations.ts";
import type { CasesTables } from "../tables.ts";
import { loadShownMessage } from "./operations.ts";

const slip: PaperForm<CasesTables, StoredMessage> = {
  template: "message-slip.typ",
  word: "知",
  compose: async (context, message) => {
    const [words, found, station] = await Promise.all([
      loadShownMessage(context, message),
      message.addressee === "APPLICANT" ? loadCase(context, message.topicId) : undefined,
      message.stationId === null ? undefined : loadStation(context, message.stationId),
    ]);
    if (words === undefined) throw messageNotFound(message.id);
    const data: MatterOf<MessageSlip> = {
      title: words.title,
      text: words.text,
      about: found?.caseNo ?? null,
      kind: messageKinds.is(message.kind) ? messageKinds.label(message.kind, "zh") : message.kind,
    };
    const office = { id: station?.id ?? message.divisionCode, name: station?.name ?? "" };
    return { office, basis: [], data: { ...data }, sample: message.sample };
  },
};

/** A message printed for whom nothing else reaches: case and matter, no name, no address, no code. */
export const messageSlips: Papers<CasesTables, StoredMessage> = definePapers<CasesTables, StoredMessage>({
  subgraph: "cases",
  noun: "Message",
  idField: "messageId",
  zh: "消息",
  en: "a message",
  permission: tellingPeople,
  personal: true,
  press: sharedPress(),
  forms: { MESSAGE_SLIP: slip },
  require: async (context, id) => {
    const found = await loadMessage(context, id);
    if (found === undefined) throw messageNotFound(id);
    return found;
  },
  noted: (context, tx, paper) => markMessagePrinted(context, tx, paper.subjectId),
});
