import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const deviceKindTable = {
  SELF_SERVICE_TERMINAL: { zh: "自助终端", en: "self-service terminal" },
  QUERY_TERMINAL: { zh: "查询终端", en: "query terminal" },
  PAYMENT_TERMINAL: { zh: "缴费终端", en: "payment terminal" },
  UPLOAD_TERMINAL: { zh: "上传终端", en: "upload terminal" },
  QUEUE_MACHINE: { zh: "叫号机", en: "queue machine" },
  RATING_DEVICE: { zh: "评价器", en: "rating device", note: "PT-14" },
  DOOR_PLATE: { zh: "数字政务门牌", en: "door plate with a QR code", note: "BK-9" },
} as const;

/** What a device is (设备类别). BK-4, SM-3 */
export type DeviceKind = keyof typeof deviceKindTable;
export const deviceKinds: Vocabulary<DeviceKind> = defineVocabulary("DeviceKind", deviceKindTable, {
  zh: "设备类别",
  en: "kind of device",
});
