export { type Choices, ChoicesWrong, readChoices } from "./choices.ts";
export { scaffold } from "./scaffold.ts";
export { type TemplateFile, templateFiles } from "./template-files.ts";
