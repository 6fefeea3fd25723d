import { secureHeaders } from "hono/secure-headers"

/**
 * What every answer tells the browser: run only our own scripts and styles, be framed by nobody, guess no types,
 * tell no other site where one was.
 */
export function browserSecurity(publicUrl: string) {
  const own = ["'self'"]
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: own,
      // React sets style properties from script, which needs no "unsafe-inline"; style sheets are files of ours.
      styleSrc: own,
      // Pictures are saved through data: and blob: addresses.
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: own,
      connectSrc: own,
      workerSrc: own,
      manifestSrc: own,
      formAction: own,
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
    xFrameOptions: "DENY",
    referrerPolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    // Over plain http the header means nothing, and a proxy that ends https says its address in PUBLIC_URL.
    strictTransportSecurity: publicUrl.startsWith("https://") ? "max-age=31536000; includeSubDomains" : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  })
}
