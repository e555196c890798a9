import {
  defineError,
  type DomainError,
  type DomainErrorFactory,
  type NoDetails,
  quoted,
} from "@yimen/domain";

const attachmentTooLarge: DomainErrorFactory<{ most: number; size: string }> = defineError(
  "ATTACHMENT_TOO_LARGE",
  {
    kind: "too-large",
    zh: (d) => `文件超过上限 ${d.size}(${d.most} 字节);请压缩、分成几份后再上传`,
    en: (d) =>
      `the file is longer than ${d.size} (${d.most} bytes); make it smaller or split it, and upload it again`,
  },
);

/** A file is longer than this many bytes. */
export function longerThan(most: number): DomainError {
  return attachmentTooLarge({ most, size: `${Math.round((most / 1_048_576) * 10) / 10} MiB` });
}

export const attachmentEmpty: DomainErrorFactory<NoDetails> = defineError("ATTACHMENT_EMPTY", {
  kind: "invalid",
  zh: () => "请求中没有文件内容;请把文件本身作为请求正文发送",
  en: () => "the request brings no file; send the file itself as its body",
});

export const attachmentTypeRefused: DomainErrorFactory<{ type: string; allowed: readonly string[] }> =
  defineError("ATTACHMENT_TYPE_REFUSED", {
    kind: "type-refused",
    zh: (d) =>
      `从内容看,这个文件是 ${d.type === "" ? "无法识别的类型" : d.type},不在可接收之列;可接收:${d.allowed.join("、")}`,
    en: (d) =>
      `by its bytes the file is ${d.type === "" ? "of no known kind" : d.type}, which is not taken; taken are ${d.allowed.join(", ")}`,
  });

export const attachmentTypeWrong: DomainErrorFactory<{ declared: string; type: string }> = defineError(
  "ATTACHMENT_TYPE_WRONG",
  {
    kind: "type-refused",
    zh: (d) =>
      `请求声明文件是“${quoted(d.declared)}”,内容却是 ${d.type};请核对文件,按实际类型(或 application/octet-stream)发送`,
    en: (d) =>
      `the request says the file is "${quoted(d.declared)}" and its bytes say ${d.type}; look at the file and send it as what it is, or as application/octet-stream`,
  },
);

export const attachmentNameInvalid: DomainErrorFactory<{ most: number }> = defineError(
  "ATTACHMENT_NAME_INVALID",
  {
    kind: "invalid",
    zh: (d) =>
      `文件名无效:应为 1 至 ${d.most} 个字符,不含路径(/、\\)、控制字符,不以点开头;请在 name 中只写文件名`,
    en: (d) =>
      `the file's name is not one: 1 to ${d.most} characters without path (/, \\) or control characters, not beginning with a full stop; give the name alone in name`,
  },
);

export const attachmentsUnclaimed: DomainErrorFactory<{ most: number }> = defineError(
  "ATTACHMENTS_UNCLAIMED",
  {
    kind: "too-many",
    zh: (d) => `您有 ${d.most} 个文件上传后尚未使用;请先提交使用它们的办件等,未使用的会在一天后清除`,
    en: (d) =>
      `${d.most} files of yours are uploaded and used by nothing; submit what they are for first, those not used are cleared away after a day`,
  },
);

export const attachmentsTooMany: DomainErrorFactory<{ most: number }> = defineError("ATTACHMENTS_TOO_MANY", {
  kind: "invalid",
  zh: (d) => `附件最多 ${d.most} 个;请合并文件后再提交`,
  en: (d) => `there can be ${d.most} attachments at most; put files together and submit again`,
});

/** One text for a file that is unknown, another's, of another county, used already or not whole: which of these it is, is nobody else's. */
export const attachmentNotAtHand: DomainErrorFactory<{ id: string }> = defineError("ATTACHMENT_NOT_AT_HAND", {
  kind: "not-found",
  zh: (d) => `没有可用的附件“${quoted(d.id)}”:须由您本人上传完毕、属于此类事物和本县,且未被使用过;请重新上传`,
  en: (d) =>
    `no attachment "${quoted(d.id)}" is at hand: it must be uploaded by you, whole, for such a thing of this county, and used by nothing yet; upload it again`,
});

export const attachmentErased: DomainErrorFactory<{ id: string }> = defineError("ATTACHMENT_ERASED", {
  kind: "not-found",
  zh: (d) => `附件“${quoted(d.id)}”已按保存期限规定销毁,只留有摘要;需要原文的,请向原提交人索取`,
  en: (d) =>
    `the attachment "${quoted(d.id)}" was erased by the rule of retention; its hash alone is kept: ask whoever handed it in`,
});

export const attachmentInfected: DomainErrorFactory<NoDetails> = defineError("ATTACHMENT_INFECTED", {
  kind: "invalid",
  zh: () => "安全检查不接受这个文件,没有保存;请用干净的设备重新生成后上传",
  en: () =>
    "the scanner does not let this file pass and it was not kept; make it anew on a clean device and upload it again",
});

export const scannerAway: DomainErrorFactory<NoDetails> = defineError("ATTACHMENT_SCANNER_AWAY", {
  kind: "unavailable",
  zh: () => "文件安全检查暂时不可用,文件没有保存;请稍后重新上传",
  en: () => "the scanner of files does not answer and the file was not kept; upload it again later",
});

export const attachmentsBusy: DomainErrorFactory<NoDetails> = defineError("ATTACHMENTS_BUSY", {
  kind: "too-many",
  zh: () => "正在接收其他文件,请稍后重新上传",
  en: () => "other files are being received; upload yours again in a moment",
});

export const attachmentRangeEmpty: DomainErrorFactory<{ bytes: number }> = defineError(
  "ATTACHMENT_RANGE_EMPTY",
  {
    kind: "range-empty",
    zh: (d) => `所请求的字节范围不在文件(共 ${d.bytes} 字节)之内`,
    en: (d) => `the range that is asked for lies outside the file, which has ${d.bytes} bytes`,
  },
);
