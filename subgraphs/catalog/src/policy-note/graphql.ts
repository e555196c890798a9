import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import type { CatalogTables } from "../tables.ts";
import type { PolicyNote, PolicyPush } from "./note.ts";
import { endNote, loadNote, loadPushes, notesAt, publishNote, pushNote } from "./operations.ts";

const PushRef = builder.objectRef<PolicyPush>("PolicyNotePush").implement({
  description: "That somebody brought a policy note to people (政策推送). LP-16",
  fields: (t) => ({
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "To those of this place and below (推送范围).",
    }),
    pushedAt: t.expose("pushedAt", { type: "DateTime", description: "When (推送时间)." }),
  }),
});

const NoteRef: ObjectRefOf<CatalogTables, PolicyNote> = builder
  .objectRef<PolicyNote>("PolicyNote")
  .implement({
    description:
      "What is to be known of the policy behind an item at a place (政策说明), for whoever asks, and for agents to bring to people. LP-16",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      item: t.field({
        type: ItemRef,
        nullable: true,
        description: "The item (事项).",
        resolve: ({ itemId }, _args, context) => loadItem(context, itemId),
      }),
      divisionCode: t.expose("divisionCode", {
        type: "DivisionCode",
        description: "Code of the place it holds in, with all below (适用区划代码).",
      }),
      title: t.exposeString("title", { description: "Title (标题)." }),
      text: t.exposeString("text", { description: "What is to be known (内容)." }),
      startsOn: t.expose("startsOn", { type: "Date", description: "First day (起始日期)." }),
      endsOn: t.expose("endsOn", {
        type: "Date",
        nullable: true,
        description: "Last day (终止日期); null while none is set.",
      }),
      citation: t.exposeString("citation", { description: "The document it rests on (依据)." }),
      endCitation: t.exposeString("endCitation", {
        nullable: true,
        description: "The document that ended it (终止依据).",
      }),
      pushes: t.field({
        type: [PushRef],
        description:
          "How it was brought to people (推送记录), the latest first: in the places the reader works for.",
        resolve: async ({ id }, _args, context) => [...((await loadPushes(context, id)) ?? [])],
      }),
    }),
  });

builder.objectField(ItemRef, "policyNotes", (t) =>
  t.field({
    type: [NoteRef],
    description: "What is to be known of its policy at a place today (政策说明), the latest first. LP-16",
    args: { at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }) },
    resolve: async ({ id }, { at }, context) => [...(await notesAt(context, id, at))],
  }),
);

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const noteId = { required: true, description: "Which one (政策说明)." } as const;
const citation = {
  required: true,
  description: "The document it rests on, at most 200 characters (依据).",
} as const;

const PublishInput = builder.inputType("PublishPolicyNoteInput", {
  description: "What is to be known of the policy behind an item (政策说明).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Where (适用区划)." }),
    title: t.string({ required: true, description: "Title, at most 80 characters (标题)." }),
    text: t.string({ required: true, description: "What is to be known, at most 1000 characters (内容)." }),
    startsOn: t.field({ type: "Date", required: true, description: "First day (起始日期)." }),
    endsOn: t.field({ type: "Date", description: "Last day, where one is set (终止日期)." }),
    citation: t.string(citation),
  }),
});

const EndInput = builder.inputType("EndPolicyNoteInput", {
  description: "A policy note to end (终止政策说明).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    noteId: t.id(noteId),
    on: t.field({ type: "Date", required: true, description: "Last day it holds (终止日期)." }),
    citation: t.string(citation),
  }),
});

const PushInput = builder.inputType("PushPolicyNoteInput", {
  description: "A policy note to bring to people (推送政策说明).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    noteId: t.id(noteId),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "To those whose cases of the item lie in this division and below (推送范围).",
    }),
  }),
});

const payload = (name: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description: "The note as it is now (政策说明).",
    fields: (t) => ({
      note: t.field({
        type: NoteRef,
        nullable: true,
        description: "The note (政策说明).",
        resolve: ({ id }, _args, context) => loadNote(context, id),
      }),
    }),
  });

builder.mutationFields((t) => ({
  publishPolicyNote: t.field({
    type: result("PublishPolicyNoteResult", payload("PublishPolicyNotePayload")),
    description:
      "Publishes what is to be known of the policy behind an item (发布政策说明). For station managers and county administrators.",
    args: { input: t.arg({ type: PublishInput, required: true, description: "The note (内容)." }) },
    resolve: (_root, args, context) => outcome(publishNote(context, args.input)),
  }),
  endPolicyNote: t.field({
    type: result("EndPolicyNoteResult", payload("EndPolicyNotePayload")),
    description: "Ends a policy note (终止政策说明). For the same roles.",
    args: { input: t.arg({ type: EndInput, required: true, description: "Which and when (内容)." }) },
    resolve: (_root, args, context) => outcome(endNote(context, args.input)),
  }),
  pushPolicyNote: t.field({
    type: result("PushPolicyNoteResult", payload("PushPolicyNotePayload")),
    description:
      "Brings a policy note to those whose cases of its item lie in a place, by a message each (推送政策说明). For agents, clerks, station managers and county administrators.",
    args: { input: t.arg({ type: PushInput, required: true, description: "Which and where (内容)." }) },
    resolve: (_root, args, context) => outcome(pushNote(context, args.input)),
  }),
}));
