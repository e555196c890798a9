import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result, WindowKindEnum } from "../builder.ts";
import { DivisionRef } from "../division/reference.ts";
import { loadDivision } from "../division/operations.ts";
import { StationRef } from "../station/reference.ts";
import { loadStation } from "../station/operations.ts";
import { amendWindow, closeWindow, loadWindow, openWindow } from "./operations.ts";
import { WindowRef } from "./reference.ts";
import type { FacilitiesTables } from "../tables.ts";

builder.objectType(WindowRef, {
  description: "A service window (窗口) of a station.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    number: t.exposeString("number", { description: "Number on its sign (窗口编号)." }),
    name: t.exposeString("name", { description: "Name on its sign (窗口名称)." }),
    kind: t.expose("kind", { type: WindowKindEnum, description: "Kind (类别)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of its division (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Its division (所在区划).",
      resolve: (window, _args, context) => loadDivision(context, window.divisionCode),
    }),
    scope: t.stringList({
      description: "Scope of business (业务范围).",
      resolve: (window) => [...window.scope],
    }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample window (示例数据)." }),
    closedAt: t.expose("closedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was closed (关闭时间).",
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "Its station (所属站点).",
      resolve: (window, _args, context) => loadStation(context, window.stationId),
    }),
  }),
});

builder.asEntity(WindowRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadWindow(context, id),
});

builder.queryField("window", (t) =>
  t.field({
    type: WindowRef,
    nullable: true,
    description: "The window with an id (查窗口); null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadWindow(context, id),
  }),
);

/** The answer of a mutation: the window as it is now. */
export const windowPayload = (
  name: string,
  description: string,
): ObjectRefOf<FacilitiesTables, { windowId: string }> =>
  builder.objectRef<{ windowId: string }>(name).implement({
    description,
    fields: (t) => ({
      window: t.field({
        type: WindowRef,
        nullable: true,
        description: "The window as it is now (窗口).",
        resolve: ({ windowId }, _args, context) => loadWindow(context, windowId),
      }),
    }),
  });

const OpenWindowInput = builder.inputType("OpenWindowInput", {
  description: "A window to open (开设窗口).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    stationId: t.id({ required: true, description: "At which station (站点)." }),
    number: t.string({
      required: true,
      description: "Number on its sign, at most 10 characters (窗口编号).",
    }),
    name: t.string({ required: true, description: "Name on its sign, at most 40 characters (窗口名称)." }),
    kind: t.field({ type: WindowKindEnum, required: true, description: "Kind (类别)." }),
    scope: t.stringList({ description: "Scope of business, at most 50 entries (业务范围)." }),
  }),
});

const AmendWindowInput = builder.inputType("AmendWindowInput", {
  description: "What is right of a window; what is left out stays (更正窗口资料).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    windowId: t.id({ required: true, description: "Which window (窗口)." }),
    name: t.string({ description: "Name on its sign, at most 40 characters (窗口名称)." }),
    scope: t.stringList({ description: "Scope of business, at most 50 entries (业务范围)." }),
  }),
});

const CloseWindowInput = builder.inputType("CloseWindowInput", {
  description: "A window to close (关闭窗口).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    windowId: t.id({ required: true, description: "Which window (窗口)." }),
  }),
});

builder.mutationFields((t) => ({
  openWindow: t.field({
    type: result("OpenWindowResult", windowPayload("OpenWindowPayload", "The window opened (已开设的窗口).")),
    description: "Opens a window at a station (开设窗口). For station managers and county administrators.",
    args: { input: t.arg({ type: OpenWindowInput, required: true, description: "The window (窗口)." }) },
    resolve: (_root, args, context) => outcome(openWindow(context, args.input)),
  }),
  amendWindow: t.field({
    type: result(
      "AmendWindowResult",
      windowPayload("AmendWindowPayload", "The window as amended (已更正的窗口)."),
    ),
    description:
      "Changes name or scope of a window (更正窗口资料). For station managers and county administrators.",
    args: { input: t.arg({ type: AmendWindowInput, required: true, description: "The window (窗口)." }) },
    resolve: (_root, args, context) => outcome(amendWindow(context, args.input)),
  }),
  closeWindow: t.field({
    type: result(
      "CloseWindowResult",
      windowPayload("CloseWindowPayload", "The window closed (已关闭的窗口)."),
    ),
    description: "Closes a window (关闭窗口). For station managers and county administrators.",
    args: { input: t.arg({ type: CloseWindowInput, required: true, description: "The window (窗口)." }) },
    resolve: (_root, args, context) => outcome(closeWindow(context, args.input)),
  }),
}));
