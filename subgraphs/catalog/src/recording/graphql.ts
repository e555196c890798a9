import { mountRecording } from "@yimen/subgraph-kit";
import { builder, recordingTypes } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import { itemRecording } from "./operations.ts";

mountRecording(builder, recordingTypes, itemRecording, {
  ref: ItemRef,
  field: "item",
  en: "an item at a place",
  zh: "事项",
  load: loadItem,
});
