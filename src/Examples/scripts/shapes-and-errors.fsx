// Shapes are checked before anything is computed; what is wrong is a value that says where, what and what to do.
#load "pipeline.fsx"

open DeepPipeline
open type DeepPipeline.Layers

let pictures = Conv2d(8, 3) >=> Relu >=> MaxPool2d 2 >=> Flatten >=> Dense 10
printfn "%O" (pictures.Check(Image.Of(1L, 28L, 28L)).OrThrow())

// Every problem at once, each with its path: the convolution is larger than the picture, Dropout's probability is none.
let wrong = Sum(Conv2d(8, 5) >=> Flatten, Flatten >=> Dropout 1.5 >=> Dense -3)

for problem in wrong.Check(Image.Of(1L, 3L, 3L)).Problems do
    printfn "%O" problem

// A line for logs, a block for people.
printfn "%s" (Show.Line(wrong.Check(Image.Of(1L, 3L, 3L))))
