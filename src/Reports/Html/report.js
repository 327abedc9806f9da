(function () {
  "use strict";
  var fewest = 20; // points of a curve that is smoothed
  function number(value) {
    return value === null ? "none" : String(Number(value.toPrecision(4)));
  }
  function plotted(plot) {
    var data = JSON.parse(plot.dataset.chart);
    var svg = plot.querySelector("svg");
    var box = svg.viewBox.baseVal;
    var cursor = plot.querySelector(".cursor");
    var values = plot.querySelector(".values");
    var labels = plot.parentNode.querySelector(".across");
    var unit = plot.closest("figure").querySelector(".unit span");
    var lines = data.curves.map(function (curve, i) {
      return Array.prototype.filter.call(svg.querySelectorAll(".line"), function (line) { return line.dataset.curve === String(i); })[0];
    });
    var lone = plot.querySelectorAll(".dot");
    var scale = 0;
    var smoothing = 0;
    var at = 0;
    var dots = data.curves.map(function (curve) {
      var dot = document.createElement("i");
      dot.className = "dot now k" + curve.colour;
      dot.hidden = true;
      plot.appendChild(dot);
      return dot;
    });
    function lefts(curve) { return scale === 0 ? data.left : curve.scales[scale - 1].left; }
    function xs(curve) { return scale === 0 ? data.x : curve.scales[scale - 1].x; }
    function points(curve) { return curve.top.filter(function (top) { return top !== null; }).length; }
    // A moving mean that forgets; as if it had begun with the first value.
    function smooth(tops) {
      var mean = 0;
      var weight = 0;
      return tops.map(function (top) {
        if (top === null) { return null; }
        mean = smoothing * mean + (1 - smoothing) * top;
        weight = smoothing * weight + (1 - smoothing);
        return mean / weight;
      });
    }
    function value(top) {
      var drawn = data.range[0] + (1 - top) * (data.range[1] - data.range[0]);
      return data.logarithmic ? Math.pow(10, drawn) : drawn;
    }
    function path(left, tops) {
      var drawn = "";
      var isOn = false;
      tops.forEach(function (top, i) {
        var isSeen = top !== null && left[i] !== null;
        if (isSeen) { drawn += (isOn ? "L" : "M") + (left[i] * box.width).toFixed(2) + " " + (top * box.height).toFixed(2); }
        // Where curves have different places, one that is another's is no gap.
        isOn = isSeen || (isOn && left[i] === null);
      });
      return drawn;
    }
    function draw() {
      data.curves.forEach(function (curve, i) {
        if (!lines[i]) { return; }
        curve.smooth = smoothing > 0 && points(curve) >= fewest ? smooth(curve.top) : null;
        if (scale !== 0 || lines[i].dataset.moved) {
          lines[i].dataset.moved = "1";
          lines[i].setAttribute("d", path(lefts(curve), curve.top));
        }
        lines[i].classList.toggle("raw", curve.smooth !== null);
        if (curve.smooth && !curve.line) {
          curve.line = lines[i].cloneNode(false);
          curve.line.classList.remove("raw");
          svg.appendChild(curve.line);
        }
        if (curve.line) {
          curve.line.style.display = curve.smooth ? "" : "none";
          if (curve.smooth) { curve.line.setAttribute("d", path(lefts(curve), curve.smooth)); }
        }
      });
      lone.forEach(function (dot) { dot.hidden = scale !== 0; });
      hide();
    }
    function across(chosen) {
      if (!data.scales || chosen >= data.scales.length) { return; }
      scale = chosen;
      labels.textContent = "";
      data.scales[scale].labels.forEach(function (label, i) {
        var mark = document.createElement("span");
        mark.textContent = label;
        mark.style.left = data.scales[scale].left[i] * 100 + "%";
        labels.appendChild(mark);
      });
      unit.textContent = data.scales[scale].across;
    }
    // Of a curve, the point that lies nearest to a share of the width.
    function near(left, share) {
      var best = -1;
      left.forEach(function (place, i) {
        if (place !== null && (best < 0 || Math.abs(place - share) < Math.abs(left[best] - share))) { best = i; }
      });
      return best;
    }
    function show(index) {
      at = Math.max(0, Math.min(data.x.length - 1, index));
      var first = data.curves.filter(function (curve) { return lefts(curve)[at] !== null; })[0] || data.curves[0];
      reveal(lefts(first)[at], xs(first)[at], function () { return at; });
    }
    function reveal(left, x, place) {
      cursor.hidden = values.hidden = false;
      cursor.style.left = left * 100 + "%";
      var name = scale === 0 ? data.across : data.scales[scale].across;
      values.textContent = [name + " " + number(x)].concat(data.curves.map(function (curve, i) {
        var point = place(curve);
        var isSeen = point >= 0 && curve.top[point] !== null;
        var shown = isSeen && curve.smooth ? curve.smooth[point] : curve.top[point];
        dots[i].hidden = !isSeen;
        if (isSeen) {
          dots[i].style.left = lefts(curve)[point] * 100 + "%";
          dots[i].style.bottom = (1 - shown) * 100 + "%";
        }
        return curve.name + "  " + number(point < 0 ? null : curve.y[point])
          + (isSeen && curve.smooth ? ", smoothed " + number(value(shown)) : "");
      })).join("\n");
      values.style.left = left > 0.5 ? "auto" : "calc(" + left * 100 + "% + 0.625rem)";
      values.style.right = left > 0.5 ? "calc(" + (1 - left) * 100 + "% + 0.625rem)" : "auto";
    }
    function hide() {
      cursor.hidden = values.hidden = true;
      dots.forEach(function (dot) { dot.hidden = true; });
    }
    function point(event) {
      var frame = plot.getBoundingClientRect();
      var share = (event.clientX - frame.left) / frame.width;
      if (scale === 0) { show(near(data.left, share)); return; }
      var places = data.curves.map(function (curve) { return near(lefts(curve), share); });
      var best = -1;
      places.forEach(function (place, i) {
        if (place >= 0 && (best < 0 || Math.abs(lefts(data.curves[i])[place] - share) < Math.abs(lefts(data.curves[best])[places[best]] - share))) { best = i; }
      });
      if (best < 0) { return; }
      at = places[best];
      reveal(lefts(data.curves[best])[at], xs(data.curves[best])[at], function (curve) { return places[data.curves.indexOf(curve)]; });
    }
    if (data.x.length === 0) { return null; }
    plot.addEventListener("pointermove", point);
    plot.addEventListener("pointerdown", point);
    plot.addEventListener("pointerleave", hide);
    plot.addEventListener("blur", hide);
    plot.addEventListener("keydown", function (event) {
      var step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) {
        if (event.key === "Escape") { hide(); }
        return;
      }
      event.preventDefault();
      show(at + step);
    });
    return {
      smoothed: function (share) { smoothing = share; draw(); },
      over: function (chosen) { across(chosen); draw(); }
    };
  }
  var plots = Array.prototype.map.call(document.querySelectorAll(".plot"), plotted).filter(function (plot) { return plot; });
  document.querySelectorAll(".controls").forEach(function (controls) {
    var slider = controls.querySelector(".smoothing");
    var shown = controls.querySelector("output");
    var scales = controls.querySelectorAll("input[type=radio]");
    controls.hidden = !slider && scales.length === 0;
    function smooth() {
      shown.textContent = Number(slider.value).toFixed(2);
      plots.forEach(function (plot) { plot.smoothed(Number(slider.value)); });
    }
    if (slider) {
      slider.addEventListener("input", smooth);
      smooth();
    }
    scales.forEach(function (scale) {
      scale.addEventListener("change", function () {
        plots.forEach(function (plot) { plot.over(Number(scale.value)); });
      });
    });
  });
}());
