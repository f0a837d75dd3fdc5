import { z } from "zod";
import { DEVICE_CODE } from "../domain/device.ts";

/*
 * STREAMS_FILE: which cameras have a live stream, and where this server fetches it; docs/cameras.md. Only what stands here is ever asked.
 *
 *   {"hosts": ["127.0.0.1:8888"], "streams": {"cam-01": "http://127.0.0.1:8888/cam-01/index.m3u8"}}
 */
export const streamsFileSchema = z
  .strictObject({
    /** Hosts, with their ports where those are not the usual, that streams may lie on. */
    hosts: z.array(z.string().regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$/)).max(100),
    /** By device code: the playlist. A name and password in the address are shown to that host and to nobody else. */
    streams: z.record(z.string().regex(DEVICE_CODE), z.url({ protocol: /^https?$/ })),
  })
  .superRefine(({ hosts, streams }, context) => {
    const allowed = new Set(hosts);
    for (const [device, address] of Object.entries(streams)) {
      const url = new URL(address);
      const issue = (message: string) => context.addIssue({ code: "custom", path: ["streams", device], message });
      if (!allowed.has(url.host)) issue(`the host ${url.host} is not among "hosts"`);
      if (!/\/[A-Za-z0-9._-]+\.m3u8$/.test(url.pathname)) issue("must end in the name of a playlist, .m3u8");
    }
  });

export type StreamsFile = z.infer<typeof streamsFileSchema>;
