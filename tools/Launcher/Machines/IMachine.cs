namespace DeepPipeline.Launcher.Machines;

/// <summary>Everything the launcher asks of the machine and does to it.</summary>
internal interface IMachine
{
    /// <summary>Where results go.</summary>
    TextWriter Out { get; }

    /// <summary>Whether <see cref="Out"/> is looked at by a person who wants colours.</summary>
    bool Colours { get; }

    /// <summary>Whether somebody is there to be asked.</summary>
    bool Answers { get; }

    bool IsLinux { get; }

    /// <summary>The processor as <c>uname -m</c> names it.</summary>
    string Processor { get; }

    bool IsRoot { get; }

    /// <summary>Says a line on stderr.</summary>
    void Say(string line);

    /// <summary>Asks for a yes; to be called where <see cref="Answers"/> says so.</summary>
    bool Ask(string question);

    /// <summary>The path of a program; null if there is none of this name.</summary>
    string? Find(string program);

    /// <summary>Whether there is a file or a folder outside the checkout.</summary>
    bool Exists(string path);

    /// <summary>Runs a program to its end.</summary>
    Ended Run(Order order);

    /// <summary>Becomes another program, where the system can do that; else runs it and gives its exit code.</summary>
    int Become(Order order);
}
