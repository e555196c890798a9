import { actsFor } from "@yimen/domain";
import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { DivisionRef, StationRef, WindowRef } from "../borrowed/graphql.ts";
import { builder, EndReasonEnum, PostRoleEnum, result } from "../builder.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { endPost } from "./ending.ts";
import { assignPost, loadPost, loadPostsOf, loadSeatPosts } from "./operations.ts";
import type { PersonnelTables } from "../tables.ts";
import type { Post } from "./store.ts";

export const PostRef: ObjectRefOf<PersonnelTables, Post> = builder.objectRef<Post>("Post");

builder.objectType(PostRef, {
  description: "Somebody in role A, B or C at a window, or at a station itself (岗位任职): LP-4.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    role: t.expose("role", { type: PostRoleEnum, description: "Role (岗位角色)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of its division (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Its division (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who holds it (任职人员); null when they have left and the caller is not of their place.",
      resolve: (post, _args, context) => loadStaffMember(context, post.staffId),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "At which station (所在站点).",
      resolve: (post) => ({ id: post.stationId }),
    }),
    window: t.field({
      type: WindowRef,
      nullable: true,
      description:
        "At which window (所在窗口); null for a post at the station itself, as a village agent has.",
      resolve: (post) => (post.windowId === null ? null : { id: post.windowId }),
    }),
    from: t.expose("from", { type: "Date", description: "First day (上岗日期)." }),
    plannedUntil: t.expose("plannedUntil", {
      type: "Date",
      nullable: true,
      description: "Last day as planned (计划任期至), SM-12; null when none was.",
    }),
    endedOn: t.expose("endedOn", {
      type: "Date",
      nullable: true,
      description: "Last day (离岗日期), possibly to come; null while it is open.",
    }),
    endReason: t.expose("endReason", {
      type: EndReasonEnum,
      nullable: true,
      description: "Why it ended (离岗原因).",
    }),
    endException: t.string({
      nullable: true,
      description:
        "Why it could end before the years that the law of the place fixes (提前离岗的例外理由), SM-12, PT-8, for those of the place; null where nothing was needed.",
      resolve: ({ divisionCode, exception }, _args, context) =>
        actsFor(context.actor, divisionCode) ? exception : null,
    }),
    predecessor: t.field({
      type: PostRef,
      nullable: true,
      description: "The post before it in this role and place (前任).",
      resolve: (post, _args, context) =>
        post.predecessorId === null ? null : loadPost(context, post.predecessorId),
    }),
    unplannedReplacement: t.exposeBoolean("unplannedReplacement", {
      description:
        "True when it replaces somebody else who left before the planned end (非计划换岗): a window's people are not to be swapped at will, BK-10.",
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample post (示例数据)." }),
  }),
});

builder.asEntity(PostRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadPost(context, id),
});

builder.objectField(WindowRef, "posts", (t) =>
  t.field({
    type: [PostRef],
    nullable: true,
    description: "Who serves here today (岗位公示牌), A before B before C: YS-3.3, LP-4.",
    resolve: async (window, _args, context) => [...((await loadSeatPosts(context, window.id)) ?? [])],
  }),
);

builder.objectField(StationRef, "posts", (t) =>
  t.field({
    type: [PostRef],
    nullable: true,
    description:
      "Posts at the station itself today (站点岗位), not at one of its windows: village agents, LP-4.",
    resolve: async (station, _args, context) => [...((await loadSeatPosts(context, station.id)) ?? [])],
  }),
);

builder.objectField(StaffMemberRef, "posts", (t) =>
  t.field({
    type: [PostRef],
    description: "Every post they have held or will hold (任职记录), the latest first.",
    resolve: async (staff, _args, context) => [...((await loadPostsOf(context, staff.id)) ?? [])],
  }),
);

builder.queryField("post", (t) =>
  t.field({
    type: PostRef,
    nullable: true,
    description: "The post with an id (查岗位任职); null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadPost(context, id),
  }),
);

const postPayload = (name: string, description: string) =>
  builder.objectRef<{ postId: string }>(name).implement({
    description,
    fields: (t) => ({
      post: t.field({
        type: PostRef,
        nullable: true,
        description: "The post as it is now (岗位任职).",
        resolve: ({ postId }, _args, context) => loadPost(context, postId),
      }),
    }),
  });

const AssignPostInput = builder.inputType("AssignPostInput", {
  description: "Who takes up which post (安排岗位).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    windowId: t.id({
      description: "At which window of their station (窗口); left out for a post at the station itself.",
    }),
    role: t.field({ type: PostRoleEnum, required: true, description: "Role (岗位角色)." }),
    from: t.field({ type: "Date", required: true, description: "First day (上岗日期)." }),
    plannedUntil: t.field({ type: "Date", description: "Last day as planned (计划任期至)." }),
  }),
});

const EndPostInput = builder.inputType("EndPostInput", {
  description: "Which post ends, and when (结束任职).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    postId: t.id({ required: true, description: "Which post (岗位任职)." }),
    endedOn: t.field({
      type: "Date",
      required: true,
      description: "Last day, not before the first (离岗日期).",
    }),
    reason: t.field({ type: EndReasonEnum, required: true, description: "Why (离岗原因)." }),
    exception: t.string({
      description:
        "Why it may end before the years that the law of the place fixes in principle, at most 200 characters (例外理由).",
    }),
  }),
});

builder.mutationFields((t) => ({
  assignPost: t.field({
    type: result("AssignPostResult", postPayload("AssignPostPayload", "The post assigned (已安排的岗位).")),
    description:
      "Assigns somebody to a window or a station in role A, B or C (安排岗位). For station managers and county administrators.",
    args: { input: t.arg({ type: AssignPostInput, required: true, description: "The post (岗位)." }) },
    resolve: (_root, args, context) => outcome(assignPost(context, args.input)),
  }),
  endPost: t.field({
    type: result("EndPostResult", postPayload("EndPostPayload", "The post ended (已结束的任职).")),
    description:
      "Ends a post (结束任职); before the years that the law of the place fixes it is refused with the article, SM-12, PT-8. For station managers and county administrators.",
    args: { input: t.arg({ type: EndPostInput, required: true, description: "Which and when (任职)." }) },
    resolve: (_root, args, context) => outcome(endPost(context, args.input)),
  }),
}));
