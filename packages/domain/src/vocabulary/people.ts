import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const roleTable = {
  PUBLIC: { zh: "公众", en: "public", note: "anybody, not signed in" },
  CITIZEN: { zh: "办事群众", en: "citizen", note: "a signed-in applicant, sees only what is theirs" },
  AGENT: { zh: "代办员", en: "village agent", note: "the agent of a village (also 山城办事员); LP-14, YS-5" },
  CLERK: { zh: "窗口工作人员", en: "window clerk" },
  APPROVER: { zh: "审批人员", en: "approver", note: "the department that decides" },
  STATION_MANAGER: { zh: "站点负责人", en: "station manager" },
  COUNTY_ADMIN: { zh: "县级管理员", en: "county administrator" },
  INSPECTOR: { zh: "督查人员", en: "inspector" },
  INTEGRATOR: { zh: "对接系统", en: "integrator", note: "another system: provincial platform, kiosk, queue" },
  SYSTEM: { zh: "系统", en: "system", note: "jobs of Yimen itself; never in a person's token" },
} as const;

/** What somebody may be to the system (角色). */
export type Role = keyof typeof roleTable;
export const roles: Vocabulary<Role> = defineVocabulary("Role", roleTable, { zh: "角色", en: "role" });

const postRoleTable = {
  A: { zh: "A角", en: "A post", note: "chief representative, the leader in charge (首席代表)" },
  B: { zh: "B角", en: "B post", note: "resident at the window (常驻)" },
  C: { zh: "C角", en: "C post", note: "substitute when B is away (替补)" },
} as const;

/** Place in a window's A/B/C post system (AB岗). Village agents have A and B only. LP-4 */
export type PostRole = keyof typeof postRoleTable;
export const postRoles: Vocabulary<PostRole> = defineVocabulary("PostRole", postRoleTable, {
  zh: "岗位角色",
  en: "role at a post",
});

const educationTable = {
  PRIMARY: { zh: "小学及以下", en: "primary school or less" },
  JUNIOR_SECONDARY: { zh: "初中", en: "junior secondary school" },
  SENIOR_SECONDARY: { zh: "高中(中专)", en: "senior or vocational secondary school" },
  JUNIOR_COLLEGE: { zh: "大专", en: "junior college" },
  BACHELOR: { zh: "本科", en: "bachelor" },
  MASTER: { zh: "硕士研究生", en: "master" },
  DOCTOR: { zh: "博士研究生", en: "doctor" },
} as const;

/** Education (学历), lowest first, so that "大专 or above" is a comparison. SM-13, PT-8 */
export type Education = keyof typeof educationTable;
export const educations: Vocabulary<Education> = defineVocabulary("Education", educationTable, {
  zh: "学历",
  en: "education",
});

/** Is an education the wanted one or higher? 大专以上 includes 大专. SM-13, PT-8 */
export function educationAtLeast(education: Education, wanted: Education): boolean {
  return educations.compare(education, wanted) >= 0;
}

const employmentKindTable = {
  ESTABLISHED: {
    zh: "正式在编",
    en: "established payroll",
    note: "what window staff should be in principle; BK-1",
  },
  CONTRACT: { zh: "编外聘用", en: "contract", note: "hired by the government outside the establishment" },
  VILLAGE_COMMITTEE: { zh: "村两委成员", en: "member of the village's two committees", note: "SM-16, LP-4" },
  PUBLIC_WELFARE: {
    zh: "公益性岗位",
    en: "public-welfare post",
    note: "hired on request for a village room; SM-16",
  },
  DISPATCHED: { zh: "劳务派遣", en: "labour dispatch", note: "hired on request for a village room; SM-16" },
} as const;

/** How somebody is employed (用工性质). BK-1, SM-16 */
export type EmploymentKind = keyof typeof employmentKindTable;
export const employmentKinds: Vocabulary<EmploymentKind> = defineVocabulary(
  "EmploymentKind",
  employmentKindTable,
  {
    zh: "用工性质",
    en: "kind of employment",
  },
);

const specialGroupTable = {
  ELDERLY: { zh: "老年人", en: "elderly", note: "BK-9" },
  DISABLED: { zh: "残疾人", en: "disabled", note: "BK-9" },
  ILL_OR_FRAIL: { zh: "病弱人员", en: "ill or frail", note: "老弱病残; SM-9" },
  SPECIAL_DIFFICULTY: { zh: "特殊困难人员", en: "in special difficulty", note: "visited at home; YS-7" },
} as const;

/** Applicants with priority and help (特殊群体). BK-9, YS-7, SM-24 */
export type SpecialGroup = keyof typeof specialGroupTable;
export const specialGroups: Vocabulary<SpecialGroup> = defineVocabulary("SpecialGroup", specialGroupTable, {
  zh: "特殊群体",
  en: "special group",
});

const sexTable = { MALE: { zh: "男", en: "male" }, FEMALE: { zh: "女", en: "female" } } as const;

/** Sex (性别) as a citizen id number carries it. N-3 */
export type Sex = keyof typeof sexTable;
export const sexes: Vocabulary<Sex> = defineVocabulary("Sex", sexTable, { zh: "性别", en: "sex" });
