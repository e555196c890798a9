import { defineError, type DomainErrorFactory, type NoDetails, quoted } from "@yimen/domain";

export const complaintNotThus: DomainErrorFactory<{
  id: string;
  act: string;
  actZh: string;
  state: string;
  stateZh: string;
}> = defineError("COMPLAINT_NOT_THUS", {
  kind: "wrong-state",
  zh: (d) => `投诉建议 ${d.id} 现为“${d.stateZh}”,不能“${d.actZh}”;请刷新后按现在的状态办理`,
  en: (d) =>
    `the complaint ${d.id} is ${d.state} and cannot be ${d.act}; look at it again and go on from its state`,
});

export const complaintUnanswered: DomainErrorFactory<{ id: string }> = defineError("COMPLAINT_UNANSWERED", {
  kind: "wrong-state",
  zh: (d) => `投诉建议 ${d.id} 尚未答复,不能办结;请先答复`,
  en: (d) => `the complaint ${d.id} is not answered, so it cannot be closed; answer it first`,
});

export const complaintChannelStaff: DomainErrorFactory<{ channel: string; channelZh: string }> = defineError(
  "COMPLAINT_CHANNEL_STAFF",
  {
    kind: "not-permitted",
    zh: (d) => `“${d.channelZh}”收到的投诉建议由工作人员登记;您可以扫码或在网上提交`,
    en: (d) => `what comes by ${d.channel} is put down by staff; use the QR code or the web`,
  },
);

export const complaintDayStaff: DomainErrorFactory<NoDetails> = defineError("COMPLAINT_DAY_STAFF", {
  kind: "invalid",
  zh: () => "收到日期由登记的工作人员填写;您提交的当天就是收到日期,请不填此项",
  en: () => "the day it came is put down by staff who take one in; yours comes today: leave receivedOn out",
});

export const anonymousHasName: DomainErrorFactory<NoDetails> = defineError("ANONYMOUS_HAS_NAME", {
  kind: "invalid",
  zh: () => "匿名投诉不留姓名和联系方式;请去掉,或改为实名",
  en: () => "an anonymous complaint keeps neither name nor contact; leave them out, or complain by name",
});

export const anonymousHasFiles: DomainErrorFactory<NoDetails> = defineError("ANONYMOUS_HAS_FILES", {
  kind: "invalid",
  zh: () => "匿名投诉不附文件:文件记有上传人账号。请去掉附件,或改为实名",
  en: () =>
    "an anonymous complaint brings no files, which carry the account that uploaded them; leave them out, or complain by name",
});

export const complaintNameless: DomainErrorFactory<NoDetails> = defineError("COMPLAINT_NAMELESS", {
  kind: "invalid",
  zh: () => "实名投诉建议须写明姓名;请填写姓名或登录后提交,不愿留名的请选匿名",
  en: () =>
    "a complaint by name says whose it is; give the name, or sign in, or choose anonymous to give neither",
});

export const complaintPlaceless: DomainErrorFactory<{ id: string }> = defineError("COMPLAINT_PLACELESS", {
  kind: "invalid",
  zh: (d) =>
    d.id === ""
      ? "没有写明投诉建议涉及哪里;请填写区划、站点或工作人员之一"
      : `“${quoted(d.id)}”不是站点或工作人员的编号;请先查到对方,再填写其 id,或只填区划`,
  en: (d) =>
    d.id === ""
      ? "nothing says which place this is about; name one of division, station and staff member"
      : `"${quoted(d.id)}" is the id of no station or staff member; look it up and give its id, or the division alone`,
});
