import { input } from "@yimen/domain";
import type { Permission } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { enter, entryFields, type Register, type RegisterEntry } from "./register.ts";

const keeping: Permission = {
  zh: "登记人员台账",
  en: "keep the registers of people",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

type Entered = Promise<{ staffId: string }>;

interface Lending extends RegisterEntry {
  readonly until: Temporal.PlainDate;
  readonly work: string;
  readonly place?: string | undefined;
  readonly approved: boolean;
}

const lendings: Register<Lending> = {
  mutation: "lendStaff",
  fact: "lendings",
  permission: keeping,
  input: input
    .ofMutation("lendStaff", {
      ...entryFields,
      until: input.plainDate,
      work: input.text(200),
      place: input.optionalText(100),
      approved: input.flag,
    })
    .superRefine(input.inOrder("on", "until")),
  fields: ({ until, work, place, approved }) => ({ until: until.toString(), work, place, approved }),
};

/**
 * Lends somebody to other work (抽调). Until its last day they are away, and others fill in. Whether it was planned and approved is said and judged, not
 * refused.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, ABSENCE_OVERLAPS
 * @source PT-8
 */
export function lendStaff(context: Context, raw: unknown): Entered {
  return enter(context, lendings, raw);
}

interface HealthCheck extends RegisterEntry {
  readonly healthy: boolean;
}

const healthChecks: Register<HealthCheck> = {
  mutation: "recordHealthCheck",
  fact: "healthChecks",
  permission: keeping,
  input: input.ofMutation("recordHealthCheck", { ...entryFields, healthy: input.flag }),
  fields: ({ healthy }) => ({ healthy }),
};

/**
 * Puts a health check on record, with whether it found somebody fit for the work; not what else it found.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED
 * @source SM-13, PT-8
 */
export function recordHealthCheck(context: Context, raw: unknown): Entered {
  return enter(context, healthChecks, raw);
}

interface Uniform extends RegisterEntry {
  readonly priceYuan: string;
}

const uniforms: Register<Uniform> = {
  mutation: "issueUniform",
  fact: "uniforms",
  permission: keeping,
  input: input.ofMutation("issueUniform", { ...entryFields, priceYuan: input.text(20) }),
  fields: ({ priceYuan }) => ({ priceYuan }),
};

/**
 * Puts on record that a uniform was issued, with its unit price.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED
 * @source SM-5
 */
export function issueUniform(context: Context, raw: unknown): Entered {
  return enter(context, uniforms, raw);
}

interface Badge extends RegisterEntry {
  readonly hasPhoto: boolean;
  readonly hasName: boolean;
  readonly hasNumber: boolean;
}

const badges: Register<Badge> = {
  mutation: "issueBadge",
  fact: "badges",
  permission: keeping,
  input: input.ofMutation("issueBadge", {
    ...entryFields,
    hasPhoto: input.flag,
    hasName: input.flag,
    hasNumber: input.flag,
  }),
  fields: ({ hasPhoto, hasName, hasNumber }) => ({ hasPhoto, hasName, hasNumber }),
};

/**
 * Puts on record that a badge was issued, and what stands on it.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED
 * @source SM-5
 */
export function issueBadge(context: Context, raw: unknown): Entered {
  return enter(context, badges, raw);
}
