import { builder } from "../builder.ts";
import { loadNotices } from "./operations.ts";
import type { Notice } from "./store.ts";

const NoticeRef = builder.objectRef<Notice>("__Prefix__Notice").implement({
  description: "A notice at a station (公告).",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    title: t.exposeString("title", { description: "Title (标题)." }),
    postedOn: t.expose("postedOn", { type: "Date", description: "Day it was put up (张贴日期)." }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
  }),
});

// Somebody else's type: the field is nullable, so that a failure here leaves the station whole.
builder.externalRef("Station", builder.selection<{ code: string }>("code")).implement({
  externalFields: (t) => ({ code: t.string() }),
  fields: (t) => ({
    __prefix__Notices: t.field({
      type: [NoticeRef],
      nullable: true,
      description: "Notices at the station (公告), the newest first.",
      resolve: async ({ code }, _args, context) => [...((await loadNotices(context, code)) ?? [])],
    }),
  }),
});
