import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const deviceCodeTaken: DomainErrorFactory<{ code: string }> = defineError("DEVICE_CODE_TAKEN", {
  kind: "conflict",
  zh: (d) => `设备编码 ${d.code} 已登记,请核对设备铭牌,或换一个编码`,
  en: (d) => `a device ${d.code} is registered already; check the plate on it, or give another code`,
});

export const deviceRetired: DomainErrorFactory<{ code: string }> = defineError("DEVICE_RETIRED", {
  kind: "wrong-state",
  zh: (d) => `设备 ${d.code} 已停用,不能再操作;如重新启用,请另行登记`,
  en: (d) => `the device ${d.code} is retired; register it anew if it is used again`,
});

export const deviceOutOfOrder: DomainErrorFactory<{ code: string; since: string }> = defineError(
  "DEVICE_OUT_OF_ORDER",
  {
    kind: "wrong-state",
    zh: (d) => `设备 ${d.code} 自 ${d.since} 起已登记为故障;修复后请登记恢复`,
    en: (d) => `the device ${d.code} is out of order since ${d.since}; record that it works again first`,
  },
);

export const deviceWorks: DomainErrorFactory<{ code: string }> = defineError("DEVICE_WORKS", {
  kind: "wrong-state",
  zh: (d) => `设备 ${d.code} 没有登记故障,无需恢复`,
  en: (d) => `the device ${d.code} is not out of order; nothing is to be ended`,
});

/** One answer for a device that is not there, a credential that is wrong, revoked or past its time. */
export const deviceNotBelieved: DomainErrorFactory<NoDetails> = defineError("DEVICE_NOT_BELIEVED", {
  kind: "not-permitted",
  zh: () => "设备凭证无效;请由站点负责人重新签发(issueDeviceCredential)",
  en: () =>
    "the credential of the device is not good; have the station's manager issue another (issueDeviceCredential)",
});
