import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { Context } from "../context.ts";
import { fieldOf } from "../facts/entries.ts";
import { PersonalFileRef } from "../personal-file/graphql.ts";
import { staffRecording } from "../recording/operations.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { payAllowance } from "./allowance.ts";
import { issueBadge, issueUniform, lendStaff, recordHealthCheck } from "./registers.ts";

/** An entry of a register, as it is on record. */
interface ShownEntry {
  readonly on: Temporal.PlainDate;
  readonly reference: string | null;
  readonly text: (field: string) => string | null;
  readonly flag: (field: string) => boolean | null;
}

/** The entries of a register that are believed, the earliest first; none for whoever may not read the file. */
async function entries(context: Context, staffId: string, list: string): Promise<ShownEntry[]> {
  const records = await staffRecording.load(context, staffId);
  return records
    .filter(({ name, ended }) => name === list && ended === null)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.foundOn, b.foundOn))
    .map(({ foundOn, reference, value }) => ({
      on: foundOn,
      reference,
      text: (field) => {
        const given = fieldOf(value, field);
        return typeof given === "string" || typeof given === "number" ? `${given}` : null;
      },
      flag: (field) => {
        const given = fieldOf(value, field);
        return typeof given === "boolean" ? given : null;
      },
    }));
}

const day = { type: "Date", description: "The day (日期)." } as const;
const reference = { nullable: true, description: "Number of the sheet or bill (凭据编号)." } as const;

const HealthCheckRef = builder.objectRef<ShownEntry>("HealthCheck").implement({
  description:
    "A health check of somebody (健康体检), SM-13: whether it found them fit, and nothing else of it.",
  fields: (t) => ({
    on: t.expose("on", day),
    reference: t.exposeString("reference", reference),
    healthy: t.boolean({
      nullable: true,
      description: "Fit for the work (身体健康).",
      resolve: ({ flag }) => flag("healthy"),
    }),
  }),
});

const UniformRef = builder.objectRef<ShownEntry>("IssuedUniform").implement({
  description: "A uniform that somebody was issued (配发服装), SM-5.",
  fields: (t) => ({
    on: t.expose("on", day),
    reference: t.exposeString("reference", reference),
    priceYuan: t.string({
      nullable: true,
      description: "Unit price in yuan (单价).",
      resolve: ({ text }) => text("priceYuan"),
    }),
  }),
});

const BadgeRef = builder.objectRef<ShownEntry>("IssuedBadge").implement({
  description: "A badge that somebody was issued, with what stands on it (工牌), SM-5.",
  fields: (t) => ({
    on: t.expose("on", day),
    reference: t.exposeString("reference", reference),
    hasPhoto: t.boolean({
      nullable: true,
      description: "A photo (照片).",
      resolve: ({ flag }) => flag("hasPhoto"),
    }),
    hasName: t.boolean({
      nullable: true,
      description: "The name (姓名).",
      resolve: ({ flag }) => flag("hasName"),
    }),
    hasNumber: t.boolean({
      nullable: true,
      description: "The number (工号).",
      resolve: ({ flag }) => flag("hasNumber"),
    }),
  }),
});

const LendingRef = builder.objectRef<ShownEntry>("Lending").implement({
  description: "A loan of somebody to other work (抽调), PT-8.",
  fields: (t) => ({
    on: t.expose("on", { type: "Date", description: "First day (起)." }),
    reference: t.exposeString("reference", reference),
    until: t.string({ nullable: true, description: "Last day (止).", resolve: ({ text }) => text("until") }),
    work: t.string({
      nullable: true,
      description: "What for (从事的工作).",
      resolve: ({ text }) => text("work"),
    }),
    place: t.string({ nullable: true, description: "Where (去向).", resolve: ({ text }) => text("place") }),
    approved: t.boolean({
      nullable: true,
      description: "Planned and approved (有计划并经批准).",
      resolve: ({ flag }) => flag("approved"),
    }),
  }),
});

const AllowanceRef = builder.objectRef<ShownEntry>("PaidAllowance").implement({
  description: "An allowance for transport and meals that was paid (交通和误餐补助), SM-17.",
  fields: (t) => ({
    on: t.expose("on", { type: "Date", description: "When it was paid (发放日期)." }),
    reference: t.exposeString("reference", reference),
    month: t.string({
      nullable: true,
      description: "First day of the month it is for (月份).",
      resolve: ({ text }) => text("month"),
    }),
    yuan: t.string({
      nullable: true,
      description: "How much, in yuan (金额).",
      resolve: ({ text }) => text("yuan"),
    }),
    basis: t.string({
      nullable: true,
      description: "The article it rests on (依据).",
      resolve: ({ text }) => text("basis"),
    }),
  }),
});

builder.objectFields(PersonalFileRef, (t) => ({
  allowances: t.field({
    type: [AllowanceRef],
    description:
      "Allowances for transport and meals that were paid (补助发放登记), the earliest first, SM-17.",
    resolve: ({ staffId }, _args, context) => entries(context, staffId, "allowances"),
  }),
  healthChecks: t.field({
    type: [HealthCheckRef],
    description: "Health checks on record (健康体检登记), the earliest first, SM-13.",
    resolve: ({ staffId }, _args, context) => entries(context, staffId, "healthChecks"),
  }),
  uniforms: t.field({
    type: [UniformRef],
    description: "Uniforms issued (服装配发登记), the earliest first, SM-5.",
    resolve: ({ staffId }, _args, context) => entries(context, staffId, "uniforms"),
  }),
  badges: t.field({
    type: [BadgeRef],
    description: "Badges issued (工牌登记), the earliest first, SM-5.",
    resolve: ({ staffId }, _args, context) => entries(context, staffId, "badges"),
  }),
  lendings: t.field({
    type: [LendingRef],
    description: "Loans to other work (抽调登记), the earliest first, PT-8.",
    resolve: ({ staffId }, _args, context) => entries(context, staffId, "lendings"),
  }),
}));

const payload = (name: string) =>
  builder.objectRef<{ staffId: string }>(name).implement({
    description: "Whose register was added to (已登记人员).",
    fields: (t) => ({
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "Who (工作人员).",
        resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
      }),
    }),
  });

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const who = { required: true, description: "Who (工作人员)." } as const;
const past = { type: "Date", required: true, description: "The day, not in the future (日期)." } as const;
const sheet = { description: "Number of the sheet or bill, at most 200 characters (凭据编号)." } as const;

const LendStaffInput = builder.inputType("LendStaffInput", {
  description: "Who is lent where, for what and for how long (登记抽调).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id(who),
    on: t.field({ ...past, description: "First day, not in the future (起)." }),
    until: t.field({ type: "Date", required: true, description: "Last day, not before the first (止)." }),
    work: t.string({ required: true, description: "What for, at most 200 characters (从事的工作)." }),
    place: t.string({ description: "Where, at most 100 characters (去向)." }),
    approved: t.boolean({
      required: true,
      description: "True when it was planned and approved (有计划并经批准).",
    }),
    reference: t.string(sheet),
  }),
});

const HealthCheckInput = builder.inputType("RecordHealthCheckInput", {
  description: "Whose health check, and whether it found them fit (登记健康体检).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id(who),
    on: t.field(past),
    healthy: t.boolean({ required: true, description: "True when it found them fit (身体健康)." }),
    reference: t.string(sheet),
  }),
});

const UniformInput = builder.inputType("IssueUniformInput", {
  description: "Who was issued a uniform, at what price (登记服装配发).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id(who),
    on: t.field(past),
    priceYuan: t.string({ required: true, description: "Unit price in yuan, such as 420.50 (单价)." }),
    reference: t.string(sheet),
  }),
});

const BadgeInput = builder.inputType("IssueBadgeInput", {
  description: "Who was issued a badge, and what stands on it (登记工牌).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id(who),
    on: t.field(past),
    hasPhoto: t.boolean({ required: true, description: "A photo (照片)." }),
    hasName: t.boolean({ required: true, description: "The name (姓名)." }),
    hasNumber: t.boolean({ required: true, description: "The number (工号)." }),
    reference: t.string(sheet),
  }),
});

const AllowanceInput = builder.inputType("PayAllowanceInput", {
  description: "Who is paid the allowance of which month (发放补助).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id(who),
    on: t.field({ ...past, description: "When it is paid, not in the future (发放日期)." }),
    month: t.field({
      type: "Date",
      required: true,
      description: "A day of the month, not in the future (月份).",
    }),
    reference: t.string(sheet),
  }),
});

builder.mutationFields((t) => ({
  payAllowance: t.field({
    type: result("PayAllowanceResult", payload("PayAllowancePayload")),
    description:
      "Pays the allowance for transport and meals of a month (发放交通和误餐补助), SM-17: as much as the law of the place gives (`monthlyAllowance`), once a month; where it has no figure it is refused with the reason. For station managers and county administrators.",
    args: { input: t.arg({ type: AllowanceInput, required: true, description: "The allowance (补助)." }) },
    resolve: (_root, args, context) => outcome(payAllowance(context, args.input)),
  }),
  lendStaff: t.field({
    type: result("LendStaffResult", payload("LendStaffPayload")),
    description:
      "Lends somebody to other work (登记抽调), PT-8: they are away until its last day, and whether it was planned is judged. Ended or amended like any fact on record. For station managers and county administrators.",
    args: { input: t.arg({ type: LendStaffInput, required: true, description: "The loan (抽调)." }) },
    resolve: (_root, args, context) => outcome(lendStaff(context, args.input)),
  }),
  recordHealthCheck: t.field({
    type: result("RecordHealthCheckResult", payload("RecordHealthCheckPayload")),
    description:
      "Puts a health check on record (登记健康体检), SM-13: what `healthCheckedOn` and `healthy` are told from. For station managers and county administrators.",
    args: { input: t.arg({ type: HealthCheckInput, required: true, description: "The check (体检)." }) },
    resolve: (_root, args, context) => outcome(recordHealthCheck(context, args.input)),
  }),
  issueUniform: t.field({
    type: result("IssueUniformResult", payload("IssueUniformPayload")),
    description:
      "Puts on record that a uniform was issued (登记服装配发), SM-5: what `uniformPriceYuan` and `uniformIssuedOn` are told from. For station managers and county administrators.",
    args: { input: t.arg({ type: UniformInput, required: true, description: "The uniform (服装)." }) },
    resolve: (_root, args, context) => outcome(issueUniform(context, args.input)),
  }),
  issueBadge: t.field({
    type: result("IssueBadgeResult", payload("IssueBadgePayload")),
    description:
      "Puts on record that a badge was issued (登记工牌), SM-5: what `badgeHasPhoto`, `badgeHasName` and `badgeHasNumber` are told from. For station managers and county administrators.",
    args: { input: t.arg({ type: BadgeInput, required: true, description: "The badge (工牌)." }) },
    resolve: (_root, args, context) => outcome(issueBadge(context, args.input)),
  }),
}));
