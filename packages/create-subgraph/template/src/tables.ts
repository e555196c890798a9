/** The schema of this subgraph, as its migrations leave it. */
export interface Tables {
  notice: NoticeTable;
}

interface NoticeTable {
  id: string;
  division_code: string;
  station_code: string;
  title: string;
  posted_on: Temporal.PlainDate;
  citation: string;
}
