// Loaded first by every script here: the libraries as ./pipeline build leaves them.
#r "../bin/Release/net10.0/LanguageExt.Core.dll"
#r "../bin/Release/net10.0/Pipeline.Dsl.dll"
#r "../bin/Release/net10.0/Pipeline.Backend.dll"
#r "../bin/Release/net10.0/TorchSharp.dll"
