export * from "./message-form.ts";
export * from "./message-forms.ts";
export * from "./message-text.ts";
