/** What decides how an SVG element looks: style sheets stay behind when a picture leaves its page. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
] as const

const MARGIN = 24

/** A picture on the page as an SVG file that stands by itself: looks written in, anchors and hit areas taken out, on its ground. */
export function pictureAsSvg(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement
  const originals = [picture, ...picture.querySelectorAll<SVGElement>("*")]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")]
  originals.forEach((original, i) => {
    const computed = getComputedStyle(original)
    for (const look of LOOKS) copies[i]!.setAttribute(look, computed.getPropertyValue(look))
    for (const name of ["class", "style", "tabindex", "href", "id"]) copies[i]!.removeAttribute(name)
  })
  for (const hit of copy.querySelectorAll('[fill="rgba(0, 0, 0, 0)"]')) if (hit.tagName === "rect") hit.remove()
  const [width, height] = [picture.width.baseVal.value, picture.height.baseVal.value]
  const whole = { x: -MARGIN, y: -MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN }
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg")
  copy.setAttribute("viewBox", `${whole.x} ${whole.y} ${whole.width} ${whole.height}`)
  copy.setAttribute("width", String(whole.width))
  copy.setAttribute("height", String(whole.height))
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  for (const [name, value] of Object.entries(whole)) ground.setAttribute(name, String(value))
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor)
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}

/** The same as a PNG at twice its size, sharp on paper and slides. */
export async function pictureAsPng(picture: SVGSVGElement): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureAsSvg(picture))}`
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = image.naturalWidth * 2
  canvas.height = image.naturalHeight * 2
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("pictureAsPng needs a canvas that can be read"))))
  })
}
