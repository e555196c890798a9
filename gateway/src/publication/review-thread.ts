// Composing a county's graph takes most of a second: it is done where no request waits for it.
import { serveThread } from "@yimen/service-host";
import { reviewPublication } from "./review.ts";

serveThread(reviewPublication);
