# Names of the measures that only the check of claims cites.

measure-clipped = Frame with a channel at its end
