// Loaded first by scripts and by ./pipeline repl --fsharp: the libraries as ./pipeline build leaves them. Values print as Show.Block shows
// them; F# Interactive is told that by the library itself.
#r "../bin/Release/net10.0/LanguageExt.Core.dll"
#r "../bin/Release/net10.0/Pipeline.Dsl.dll"
#r "../bin/Release/net10.0/Pipeline.Backend.dll"
#r "../bin/Release/net10.0/Pipeline.Reports.dll"
#r "../bin/Release/net10.0/TorchSharp.dll"
