import type { Seeded } from "./seeded.ts";
import { fakeCitizenId, fakeCreditCode, fakeName, fakePhone } from "./people.ts";

/** What a field of some name holds, whatever type it is on. */
const byName: readonly (readonly [RegExp, (random: Seeded) => unknown])[] = [
  [/^(?:idNumber|documentNumber|idNumberMasked)/, fakeCitizenId],
  [/creditCode/i, fakeCreditCode],
  [/phone/i, fakePhone],
  [/^(?:handledBy|firstAsked|actor|issuedBy|toldBy)$/, ({ number }) => `clerk-${number(9)}`],
  [/^caseNo$/, ({ number }) => `330727106206-2026-${String(1 + number(999)).padStart(6, "0")}`],
  [/^(?:messageZh|reasonZh|explanationZh|unknownReasonZh)$/, () => "示例说明"],
  [/^(?:messageEn|reasonEn|explanationEn|unknownReasonEn)$/, () => "an example of an explanation"],
  [/^citation$/, () => "示例依据"],
];

/** What things of a type are called. */
const namesOfTypes: Readonly<Record<string, readonly string[]>> = {
  Applicant: [],
  StaffMember: [],
  Division: ["示例镇", "示例村", "样本社区"],
  Department: ["示例局", "样本局"],
  ServiceItem: ["示例登记", "示例救助申请", "样本证明开具"],
  Station: ["示例便民服务站", "样本便民服务中心"],
  Window: ["综合窗口", "示例窗口"],
  Material: ["示例申请表", "身份证复印件(样本)"],
};

/** A value for a field of a scalar type: plausible, obviously invented, and the same for the same seed. */
export function scalarValue(scalar: string, type: string, field: string, random: Seeded): unknown {
  if (scalar === "Boolean") return field === "sample" || random.number(2) === 1;
  if (scalar === "ID")
    return `mock-${random.number(2 ** 31).toString(36)}${random.number(2 ** 31).toString(36)}`;
  if (scalar === "String") return textValue(type, field, random);
  const { number } = random;
  const day = `2026-${String(1 + number(12)).padStart(2, "0")}-${String(1 + number(28)).padStart(2, "0")}`;
  switch (scalar) {
    case "Int":
      return field === "points" ? 1 + number(5) : 1 + number(20);
    case "Float":
      return number(1_000) / 10;
    case "Date":
      return day;
    case "DateTime":
      return `${day}T0${number(9)}:30:00Z`;
    case "Decimal":
      return field === "average" ? `4.${number(9)}0` : `${number(100)}.50`;
    case "DivisionCode":
      return random.pick(["330727106000", "330727106206", "330727107000"]);
    case "Fen":
      return number(100) * 100;
    default:
      // A scalar of a county's own: a text is what most of them are in JSON.
      return `${scalar}-${number(100)}`;
  }
}

function textValue(type: string, field: string, random: Seeded): unknown {
  const known = byName.find(([pattern]) => pattern.test(field));
  if (known !== undefined) return known[1](random);
  if (field === "name") {
    const names = namesOfTypes[type] ?? ["示例"];
    return names.length === 0 ? fakeName(random) : random.pick(names);
  }
  return `${field}-${1 + random.number(99)}`;
}
