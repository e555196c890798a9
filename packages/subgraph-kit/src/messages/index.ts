export { composeMessage, sealedMessages, shownMessage } from "./content.ts";
export { messageNotFound } from "./failures.ts";
export { createHttpSender, type HttpSenderSettings } from "./http-sender.ts";
export { sendMessageJob } from "./job.ts";
export type { MessageStep, StoredMessage } from "./message.ts";
export {
  loadMessage,
  loadMessageSteps,
  markMessagePrinted,
  markMessageTold,
  maySeeMessages,
  readingMessages,
  sendMessageAgain,
  tellingPeople,
} from "./operations.ts";
export { messageJob } from "./outbox.ts";
export type { Outbox, PreparedMessage } from "./prepared.ts";
export {
  type MessageRow,
  type NewMessage,
  putMessages,
  withdrawMessages,
  writeMessages,
} from "./put-messages.ts";
export type { Message, MessageSender, SendOutcome } from "./sender.ts";
export { type MessageSenders, readSenders } from "./senders.ts";
export { loadMessageSettings, type MessageSettings, readMessageSettings } from "./settings.ts";
export { createSmtpSender, type SmtpSenderSettings } from "./smtp-sender.ts";
export { findMessages, listMessages, listMessageSteps, type MessageFilter, putAccount } from "./store.ts";
export type { MessageTables } from "./tables.ts";
