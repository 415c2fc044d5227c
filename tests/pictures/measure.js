// SPDX-License-Identifier: GPL-2.0
// Inserts each picture into the page, measures it, and removes it. The results stay in the page as JSON.
"use strict";

// The corners of an element's box in page coordinates: a text may be rotated.
function corners(element, box) {
	const turned = element.getScreenCTM();
	return [[box.x, box.y], [box.x + box.width, box.y], [box.x + box.width, box.y + box.height], [box.x, box.y + box.height]]
		.map(([x, y]) => new DOMPoint(x, y).matrixTransform(turned)).map(point => [point.x, point.y]);
}

function paint(element, property) {
	return getComputedStyle(element)[property];
}

function measure(source) {
	const place = document.createElement("div");
	place.innerHTML = source;
	document.body.replaceChildren(place);
	const svg = place.querySelector("svg");
	const frame = svg.getBoundingClientRect();
	const paper = svg.querySelector(".paper");
	const texts = [...svg.querySelectorAll("text")].map(text => ({
		words: text.textContent,
		corners: corners(text, text.getBBox()),
		colours: [text, ...text.querySelectorAll("tspan")].map(part => paint(part, "fill")),
		badge: text.classList.contains("digit") ? paint(text.previousElementSibling, "fill") : null,
		size: parseFloat(paint(text, "fontSize")),
	}));
	const lines = [...svg.querySelectorAll(".bar,.arrow,.data,.lost,.stay,.edge,.client,.server")].map(line => ({
		path: line.getAttribute("d"),
		bar: line.classList.contains("bar"),
		width: parseFloat(paint(line, "strokeWidth")),
		colour: paint(line, "stroke"),
	}));
	return {
		frame: [frame.x, frame.y, frame.right, frame.bottom],
		paper: paint(paper, "fill"), diagram: svg.querySelector(".figure5") !== null, texts, lines,
	};
}

const results = pictures.map(measure);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const out = document.createElement("pre");
out.id = "measured";
out.textContent = JSON.stringify({ dark, results });
document.body.replaceChildren(out);
