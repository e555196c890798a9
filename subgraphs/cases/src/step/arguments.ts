/** The fields that the input of every step has. */
export const key = { required: true, description: "Key of this submission (幂等键)." } as const;
export const caseId = { required: true, description: "Which case (办件)." } as const;
export const expectedRevision = {
  description:
    "Revision the caller read (版本号): refused with CONCURRENT_CHANGE when somebody took a step since.",
} as const;
