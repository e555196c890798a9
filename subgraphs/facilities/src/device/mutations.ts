import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import type { FacilitiesTables } from "../tables.ts";
import {
  issueCredential,
  issuedCredential,
  type IssuedCredential,
  type OpenedSession,
  openSession,
  reportUses,
  revokeCredentials,
  sessionText,
} from "./credential.ts";
import { DeviceKindEnum, DeviceRef } from "./graphql.ts";
import {
  changeDevice,
  endDeviceOutage,
  loadDevice,
  registerDevice,
  reportOutage,
  retireDevice,
} from "./operations.ts";

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const which = { required: true, description: "Which device (设备)." } as const;
const credential = { required: true, description: "The device's own credential (设备凭证)." } as const;

const RegisterInput = builder.inputType("RegisterDeviceInput", {
  description: "A device to register (登记设备).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    stationId: t.id({ required: true, description: "The station it stands at (站点)." }),
    code: t.string({ required: true, description: "Code on its plate, at most 40 characters (设备编码)." }),
    kind: t.field({ type: DeviceKindEnum, required: true, description: "Kind (类别)." }),
    name: t.string({ required: true, description: "Name, at most 60 characters (名称)." }),
    keeper: t.string({ description: "Person responsible for it (负责人)." }),
    itemIds: t.idList({ description: "Ids of the items it serves (可办事项)." }),
    assisted: t.boolean({ description: "Help is offered at it (有人帮办)." }),
  }),
});

const ChangeInput = builder.inputType("ChangeDeviceInput", {
  description: "What to change of a device (变更设备); what is left out stays.",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    deviceId: t.id(which),
    name: t.string({ description: "Name (名称)." }),
    keeper: t.string({ description: "Person responsible for it (负责人)." }),
    itemIds: t.idList({ description: "Ids of the items it serves (可办事项)." }),
    assisted: t.boolean({ description: "Help is offered at it (有人帮办)." }),
  }),
});

const only = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({ idempotencyKey: t.string(key), deviceId: t.id(which) }),
  });
const RetireInput = only("RetireDeviceInput", "A device to take out of use (停用设备).");
const EndOutageInput = only("EndDeviceOutageInput", "A device that works again (设备恢复).");
const RevokeInput = only("RevokeDeviceCredentialsInput", "A device to believe no more (吊销设备凭证).");

const OutageInput = builder.inputType("ReportDeviceOutageInput", {
  description: "A device that is out of order (设备故障).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    deviceId: t.id(which),
    reason: t.string({ required: true, description: "Why, at most 200 characters (原因)." }),
  }),
});

const IssueInput = builder.inputType("IssueDeviceCredentialInput", {
  description: "A credential for a device (签发设备凭证).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    deviceId: t.id(which),
    earlierHours: t.int({
      description:
        "Hours that the one before stays good (旧凭证保留小时数): 0 to 720; 24 unless told otherwise.",
    }),
  }),
});

const SessionInput = builder.inputType("OpenDeviceSessionInput", {
  description: "A device that proves itself (设备登录).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    deviceId: t.id(which),
    credential: t.string(credential),
  }),
});

const UsesInput = builder.inputType("ReportDeviceUsesInput", {
  description: "How often a device was used (设备使用次数).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    deviceId: t.id(which),
    credential: t.string(credential),
    uses: t.int({ required: true, description: "How often since it last told (次数): 1 to 10000." }),
  }),
});

const payload = (name: string, description: string): ObjectRefOf<FacilitiesTables, { deviceId: string }> =>
  builder.objectRef<{ deviceId: string }>(name).implement({
    description,
    fields: (t) => ({
      device: t.field({
        type: DeviceRef,
        nullable: true,
        description: "The device as it is now (设备).",
        resolve: ({ deviceId }, _args, context) => loadDevice(context, deviceId),
      }),
    }),
  });

const IssuePayload = builder.objectRef<IssuedCredential>("IssueDeviceCredentialPayload").implement({
  description: "A credential just issued (已签发的凭证).",
  fields: (t) => ({
    device: t.field({
      type: DeviceRef,
      nullable: true,
      description: "The device (设备).",
      resolve: ({ deviceId }, _args, context) => loadDevice(context, deviceId),
    }),
    credential: t.string({
      description:
        "What the device proves itself by (设备凭证). It is shown here only; keep it in the device.",
      resolve: (issued, _args, context) => issuedCredential(context, issued),
    }),
  }),
});

const SessionPayload = builder.objectRef<OpenedSession>("OpenDeviceSessionPayload").implement({
  description: "A session of a device (设备会话).",
  fields: (t) => ({
    session: t.string({
      description: "What the device shows to hand out rating tokens (会话).",
      resolve: (session, _args, context) => sessionText(context, session),
    }),
    until: t.field({
      type: "DateTime",
      description: "Good until then (有效期至).",
      resolve: ({ until }) => Temporal.Instant.from(until),
    }),
  }),
});

const forManagers = "For station managers and county administrators.";

builder.mutationFields((t) => ({
  registerDevice: t.field({
    type: result(
      "RegisterDeviceResult",
      payload("RegisterDevicePayload", "The device registered (已登记的设备)."),
    ),
    description: `Registers a device at a station (登记设备), BK-4. ${forManagers}`,
    args: { input: t.arg({ type: RegisterInput, required: true, description: "The device (设备)." }) },
    resolve: (_root, args, context) => outcome(registerDevice(context, args.input)),
  }),
  changeDevice: t.field({
    type: result("ChangeDeviceResult", payload("ChangeDevicePayload", "The device changed (已变更的设备).")),
    description: `Changes name, responsible person, items or help of a device (变更设备). ${forManagers}`,
    args: { input: t.arg({ type: ChangeInput, required: true, description: "The change (变更)." }) },
    resolve: (_root, args, context) => outcome(changeDevice(context, args.input)),
  }),
  retireDevice: t.field({
    type: result("RetireDeviceResult", payload("RetireDevicePayload", "The device retired (已停用的设备).")),
    description: `Takes a device out of use for good (停用设备). ${forManagers}`,
    args: { input: t.arg({ type: RetireInput, required: true, description: "Which one (设备)." }) },
    resolve: (_root, args, context) => outcome(retireDevice(context, args.input)),
  }),
  reportDeviceOutage: t.field({
    type: result(
      "ReportDeviceOutageResult",
      payload("ReportDeviceOutagePayload", "The device out of order (故障设备)."),
    ),
    description: `Records that a device is out of order (登记设备故障). ${forManagers}`,
    args: { input: t.arg({ type: OutageInput, required: true, description: "The outage (故障)." }) },
    resolve: (_root, args, context) => outcome(reportOutage(context, args.input)),
  }),
  endDeviceOutage: t.field({
    type: result(
      "EndDeviceOutageResult",
      payload("EndDeviceOutagePayload", "The device that works again (已恢复的设备)."),
    ),
    description: `Records that a device works again (登记设备恢复). ${forManagers}`,
    args: { input: t.arg({ type: EndOutageInput, required: true, description: "Which one (设备)." }) },
    resolve: (_root, args, context) => outcome(endDeviceOutage(context, args.input)),
  }),
  issueDeviceCredential: t.field({
    type: result("IssueDeviceCredentialResult", IssuePayload),
    description: `Issues a device a credential of its own; the one before stays good for a while (签发、轮换设备凭证), X-3. ${forManagers}`,
    args: { input: t.arg({ type: IssueInput, required: true, description: "For which one (设备)." }) },
    resolve: (_root, args, context) => outcome(issueCredential(context, args.input)),
  }),
  revokeDeviceCredentials: t.field({
    type: result(
      "RevokeDeviceCredentialsResult",
      payload("RevokeDeviceCredentialsPayload", "The device believed no more (已吊销凭证的设备)."),
    ),
    description: `Revokes every credential of a device at once (吊销设备凭证), X-3. ${forManagers}`,
    args: { input: t.arg({ type: RevokeInput, required: true, description: "Of which one (设备)." }) },
    resolve: (_root, args, context) => outcome(revokeCredentials(context, args.input)),
  }),
  openDeviceSession: t.field({
    type: result("OpenDeviceSessionResult", SessionPayload),
    description:
      "Lets a device prove itself by its credential (设备登录), X-3. For the device; no other token is needed.",
    args: { input: t.arg({ type: SessionInput, required: true, description: "The device (设备)." }) },
    resolve: (_root, args, context) => outcome(openSession(context, args.input)),
  }),
  reportDeviceUses: t.field({
    type: result("ReportDeviceUsesResult", payload("ReportDeviceUsesPayload", "The device (设备).")),
    description:
      "Lets a device tell how often it was used (上报使用次数), BK-4. For the device; no other token is needed.",
    args: { input: t.arg({ type: UsesInput, required: true, description: "How often (次数)." }) },
    resolve: (_root, args, context) => outcome(reportUses(context, args.input)),
  }),
}));
